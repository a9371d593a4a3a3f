import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const preload = ['fiu_run_preload.so', 'fiu_posix_preload.so'].map((name) => join('/usr/lib/fiu', name));

/** Whether Debian's fiu-utils is there: it lets system calls of a running process fail. */
export const hasFaultInjection = preload.every((file) => existsSync(file)) && existsSync('/usr/bin/fiu-ctrl');

/** A way to let the system calls of a process fail while it runs. */
export interface FaultInjection {
  /** Runs the process so that it can be reached. */
  readonly prefix: readonly string[];
  /** Lets calls fail, e.g. `posix/io/sync/fsync`, with this errno. */
  enable(pid: number, points: readonly string[], facts: { readonly errno: number; readonly probability: number }): void;
  disable(pid: number, points: readonly string[]): void;
}

export function createFaultInjection(folder: string): FaultInjection {
  const pipe = join(folder, 'fiu');
  const control = (pid: number, commands: readonly string[]) =>
    execFileSync('fiu-ctrl', ['-f', pipe, ...commands.flatMap((command) => ['-c', command]), String(pid)], {
      stdio: 'ignore',
      timeout: 10_000,
    });
  return {
    prefix: ['env', `LD_PRELOAD=${preload.join(' ')}`, `FIU_CTRL_FIFO=${pipe}`],
    enable: (pid, points, { errno, probability }) =>
      control(
        pid,
        points.map((name) => `enable_random name=${name},probability=${probability},failinfo=${errno}`),
      ),
    disable: (pid, points) =>
      control(
        pid,
        points.map((name) => `disable name=${name}`),
      ),
  };
}

/** A disk of its own of so many megabytes, gone with the test; undefined where mounting is not allowed. */
export function mountSmallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    // Not root, or a container without the right: the caller skips and says so.
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
