import { statfs } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Storage } from '#storage/storage';

/** One thing that must work; `detail` says what is wrong, without secrets. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

export interface HealthReport {
  readonly status: 'ok' | 'starting' | 'failing';
  readonly checks: readonly HealthCheck[];
}

/** A probe that takes longer counts as failed. */
const probeTimeoutMs = 2_000;

/** Runs all probes at once. */
export async function probeHealth(
  probes: Readonly<Record<string, () => Promise<string | undefined>>>,
): Promise<HealthReport> {
  const checks = await Promise.all(Object.entries(probes).map(([name, probe]) => runProbe(name, probe)));
  return { status: checks.every((check) => check.ok) ? 'ok' : 'failing', checks };
}

async function runProbe(name: string, probe: () => Promise<string | undefined>): Promise<HealthCheck> {
  const abort = new AbortController();
  const late = delay(probeTimeoutMs, 'no answer in time', { signal: abort.signal, ref: false });
  try {
    const detail = await Promise.race([probe(), late]);
    return detail === undefined ? { name, ok: true } : { name, ok: false, detail };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.name : 'fault' };
  } finally {
    late.catch(() => undefined);
    abort.abort();
  }
}

/** Reads one row; says nothing when it works. */
export function storageProbe(storage: Storage): () => Promise<string | undefined> {
  return async () => {
    await storage.read((view) => view.select().from(storage.tables.settings).limit(1));
    return undefined;
  };
}

/** Complains when the folder's disk has less room than `minFreeBytes`. */
export function diskProbe(folder: string, minFreeBytes: number): () => Promise<string | undefined> {
  return async () => {
    const { bavail, bsize } = await statfs(folder);
    const freeBytes = bavail * bsize;
    return freeBytes >= minFreeBytes ? undefined : `${freeBytes} bytes free, ${minFreeBytes} wanted`;
  };
}
