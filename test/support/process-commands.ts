import { createInterface } from 'node:readline';

/** Tells the test one thing. */
export function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Takes the test's sentences one after another; at the end of the input (also when the test dies) `close` runs and the process ends. */
export function takeCommands(handle: (command: unknown) => Promise<void>, close: () => Promise<void>): void {
  let turn = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      turn = turn.then(() => handle(JSON.parse(line)));
      turn.catch(fail);
    })
    .on('close', () => {
      close().then(() => process.exit(0), fail);
    });
}

function fail(error: unknown): void {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
}
