import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Compile } from 'typebox/compile';
import { type Checkpoint, CheckpointSchema, isCheckpointValid } from '#ledger/checkpoint';
import type { LedgerKeys } from '#ledger/ledger-keys';

const validator = Compile(CheckpointSchema);

/** Checkpoints that were handed out, one JSON per line, oldest first: what a second party copies. */
export interface CheckpointFile {
  append(checkpoint: Checkpoint): Promise<void>;
  /** @throws {DomainError} `ledger-inconsistent` when a line is damaged or not signed by this aggregator. */
  readAll(): Promise<readonly Checkpoint[]>;
  /** The newest one. @throws {DomainError} as `readAll`. */
  readLast(): Promise<Checkpoint | undefined>;
}

export function createCheckpointFile(file: string, keys: Pick<LedgerKeys, 'publicKey'>): CheckpointFile {
  async function readLines(): Promise<readonly string[]> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    // A line without its end was being written when the power went: it was never handed out.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
    return whole.split('\n').filter((line) => line !== '');
  }
  return {
    async append(checkpoint) {
      await mkdir(dirname(file), { recursive: true });
      await readLines();
      const handle = await open(file, 'a');
      try {
        await handle.appendFile(`${JSON.stringify(checkpoint)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async readAll() {
      return (await readLines()).map((line) => parseLine(line, keys));
    },
    async readLast() {
      const last = (await readLines()).at(-1);
      return last === undefined ? undefined : parseLine(last, keys);
    },
  };
}

function parseLine(line: string, keys: Pick<LedgerKeys, 'publicKey'>): Checkpoint {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new DomainError(
      'ledger-inconsistent',
      { size: '?', reason: 'a handed-out checkpoint is damaged' },
      { cause },
    );
  }
  if (!validator.Check(value) || !isCheckpointValid(value as Checkpoint, keys.publicKey)) {
    throw new DomainError('ledger-inconsistent', { size: '?', reason: 'a handed-out checkpoint is not ours' });
  }
  return value as Checkpoint;
}
