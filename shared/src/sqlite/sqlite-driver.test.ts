import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Sqlite } from '#sqlite/sqlite-driver';

type CollectGarbage = (how: { type: 'major'; execution: 'async' }) => Promise<void>;

it('lets the collector take statements while no script runs: that ended the process on Node 24.19 and later', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as CollectGarbage;
  const database = new Sqlite(':memory:');
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 1_000; n += 1) database.prepare(`SELECT ${n} AS n`).get();
    await collect({ type: 'major', execution: 'async' });
  }
  expect(database.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 });
  database.close();
});
