import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { createGroupCommit, type WriterConnection } from '#storage/group-commit';
import type { StorageTransaction } from '#storage/storage';

/** A connection that writes down what is asked of it and fails where told. */
function fakeConnection(faults: { readonly commit?: unknown[]; readonly begin?: unknown[] } = {}) {
  const calls: string[] = [];
  let isOpen = false;
  const failing = (name: string, list: unknown[] | undefined) => {
    calls.push(name);
    const fault = list?.shift();
    if (fault !== undefined) throw fault;
  };
  const connection: WriterConnection = {
    tx: {} as StorageTransaction,
    async begin() {
      failing('begin', faults.begin);
      isOpen = true;
    },
    savepoint: async () => failing('savepoint', undefined),
    release: async () => failing('release', undefined),
    rollbackToSavepoint: async () => failing('undo', undefined),
    async commit() {
      failing('commit', faults.commit);
      isOpen = false;
    },
    async rollback() {
      failing('rollback', undefined);
      isOpen = false;
    },
    isTransactionOpen: () => isOpen,
    toDomainError: (error) => (error === 'disk full' ? new DomainError('storage-disk-full', { reason: 'x' }) : error),
    isRetryable: (error) => error === 'serialisation',
  };
  return {
    calls,
    connection,
    endTransaction: () => {
      isOpen = false;
    },
  };
}

const options = { nowMs: () => 0 };

describe('group commit', () => {
  it('lets writes that wait share one commit', async () => {
    const { calls, connection } = fakeConnection();
    const commits = createGroupCommit(connection, options);
    expect(await Promise.all([1, 2, 3].map((n) => commits.enqueue(async () => n)))).toEqual([1, 2, 3]);
    expect(calls.filter((call) => call === 'commit')).toHaveLength(1);
  });

  it('tells nobody of success before the commit has returned', async () => {
    const { calls, connection } = fakeConnection();
    const commits = createGroupCommit(connection, options);
    const told: string[] = [];
    await Promise.all([1, 2].map((n) => commits.enqueue(async () => n).then(() => told.push(calls.at(-1) ?? ''))));
    expect(told).toEqual(['commit', 'commit']);
  });

  it('fails every write of a batch whose commit fails, and goes on with the next batch', async () => {
    const { connection } = fakeConnection({ commit: ['disk full'] });
    const commits = createGroupCommit(connection, options);
    const results = await Promise.allSettled([1, 2].map((n) => commits.enqueue(async () => n)));
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'storage-disk-full' } });
    expect(await commits.enqueue(async () => 3)).toBe(3);
  });

  it('fails the whole batch when the engine ended the transaction under one write', async () => {
    const { connection, endTransaction } = fakeConnection();
    const commits = createGroupCommit(connection, options);
    const results = await Promise.allSettled([
      commits.enqueue(async () => 1),
      commits.enqueue(async () => {
        endTransaction();
        throw 'disk full';
      }),
    ]);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'storage-disk-full' } });
    expect(await commits.enqueue(async () => 3)).toBe(3);
  });

  it('runs a batch again after a serialisation failure, but not the write that had failed by itself', async () => {
    const { calls, connection } = fakeConnection({ commit: ['serialisation', 'serialisation'] });
    const commits = createGroupCommit(connection, options);
    let failures = 0;
    const results = await Promise.allSettled([
      commits.enqueue(async () => 'kept'),
      commits.enqueue(async () => {
        failures += 1;
        throw new Error('own fault');
      }),
    ]);
    expect(results).toMatchObject([{ value: 'kept' }, { reason: { message: 'own fault' } }]);
    expect(failures).toBe(1);
    expect(calls.filter((call) => call === 'commit')).toHaveLength(3);
  });

  it('gives up a batch that never commits, instead of trying for ever', async () => {
    const { calls, connection } = fakeConnection({ commit: Array.from({ length: 50 }, () => 'serialisation') });
    const commits = createGroupCommit(connection, options);
    await expect(commits.enqueue(async () => 1)).rejects.toBe('serialisation');
    expect(calls.filter((call) => call === 'commit')).toHaveLength(5);
  });

  it('fails what waits when no transaction can begin, and serves again afterwards', async () => {
    const { connection } = fakeConnection({ begin: ['disk full'] });
    const commits = createGroupCommit(connection, options);
    const results = await Promise.allSettled([1, 2].map((n) => commits.enqueue(async () => n)));
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'storage-disk-full' } });
    expect(await commits.enqueue(async () => 3)).toBe(3);
  });

  it('lets no write wait for a batch that has run its time', async () => {
    const { calls, connection } = fakeConnection();
    let nowMs = 0;
    const commits = createGroupCommit(connection, { nowMs: () => nowMs, maxBatchMs: 25 });
    const slow = async () => {
      nowMs += 20;
    };
    await Promise.all([1, 2, 3, 4].map(() => commits.enqueue(slow)));
    expect(calls.filter((call) => call === 'commit')).toHaveLength(2);
  });

  it('answers `service-stopping` to what waits when it is closed', async () => {
    const { connection } = fakeConnection();
    const commits = createGroupCommit(connection, { ...options, maxBatch: 1 });
    let finish: () => void = () => undefined;
    let tellStarted: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      tellStarted = resolve;
    });
    const first = commits.enqueue(async () => {
      tellStarted();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return 'first';
    });
    const second = commits.enqueue(async () => 'second');
    await started;
    const closed = commits.close();
    finish();
    await expect(second).rejects.toMatchObject({ code: 'service-stopping' });
    expect(await first).toBe('first');
    await closed;
  });
});
