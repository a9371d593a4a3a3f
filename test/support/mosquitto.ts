import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, untilAccepting } from './free-port.ts';

export const mosquittoPath = '/usr/sbin/mosquitto';
export const hasMosquitto = existsSync(mosquittoPath);

/** A Mosquitto of its own on loopback, with Debian's defaults: no persistence. */
export interface Mosquitto {
  readonly port: number;
  readonly url: string;
  kill(): Promise<void>;
}

/** Starts Mosquitto and waits until it accepts connections. */
export async function startMosquitto(folder: string, wantedPort?: number): Promise<Mosquitto> {
  const port = wantedPort ?? (await freePort());
  const config = join(folder, `mosquitto-${port}.conf`);
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence false', 'log_dest none'];
  // Run as root it would look for the user of its package; the test's own user is enough.
  writeFileSync(config, `${[...lines, 'user root', 'max_queued_messages 0'].join('\n')}\n`);
  const child = spawn(mosquittoPath, ['-c', config], { stdio: 'ignore' });
  await untilAccepting(port, () => child.exitCode === null);
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
