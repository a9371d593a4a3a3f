import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from './prepare.mjs';

const stopTimeoutMs = 8_000;

/**
 * Starts one of our processes: its log goes to a file, plain lines and warnings to our terminal, and it is stopped
 * with us.
 */
export function superviseChild({ name, args, env, logFile }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const waiting = new Set();
  const ended = new Promise((done) => child.on('close', (code) => done(code ?? 1)));

  const onLine = (text) => {
    log.write(`${text}\n`);
    tell(name, text);
    for (const waiter of waiting) {
      const match = waiter.pattern.exec(text);
      if (match === null) continue;
      waiting.delete(waiter);
      waiter.done([text, ...match.slice(1)]);
    }
  };
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', onLine);

  return {
    /** The first line from now on that matches, followed by its groups; fails when the process ends before. */
    line: (pattern) =>
      Promise.race([
        new Promise((done) => waiting.add({ pattern, done })),
        ended.then((code) => {
          throw new Error(`${name} ended with status ${code}; see ${logFile}`);
        }),
      ]),
    whenEnded: (act) => void ended.then(act),
    async stop() {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** Plain lines as they are; of the JSON log only warnings and errors. */
function tell(name, text) {
  if (!text.startsWith('{')) {
    console.log(text);
    return;
  }
  try {
    const { level, msg, code, cameraId } = JSON.parse(text);
    if (level >= 40) console.log(`[${name}] ${msg}${code ? ` (${code})` : ''}${cameraId ? ` camera ${cameraId}` : ''}`);
  } catch {
    console.log(`[${name}] ${text}`);
  }
}
