import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createPersistentSnapshots } from '#outbox/persistent-snapshots';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

function open(refusals: number) {
  const clock = createSteppedClock();
  const saved = new Map<string, unknown>();
  const lines: Record<string, unknown>[] = [];
  let refusalsLeft = refusals;
  const snapshots = createPersistentSnapshots({
    store: {
      load: (name) => saved.get(name),
      forget: () => saved.clear(),
      save: (name, value) => {
        refusalsLeft -= 1;
        if (refusalsLeft >= 0) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        saved.set(name, value);
      },
    },
    makeRoom: () => Promise.reject(new Error('no room either')),
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
  });
  return { clock, saved, lines, snapshots };
}

describe('a state that is to outlive the process', () => {
  it('waits while the disk is full, says so, and is stored when there is room again', async () => {
    const { clock, saved, lines, snapshots } = open(3);
    const done = snapshots.save('problems:crossing', { open: 1 }, new AbortController().signal);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(saved.size).toBe(0);
      await clock.advance(2000);
    }
    await done;
    expect(snapshots.load('problems:crossing')).toEqual({ open: 1 });
    expect(lines.map((line) => line['code'])).toEqual(Array.from({ length: 6 }, () => 'storage-full'));
  });

  it('stops waiting when its camera is closed', async () => {
    const { snapshots } = open(1000);
    const stop = new AbortController();
    const done = snapshots.save('problems:crossing', {}, stop.signal);
    stop.abort(new Error('closed'));
    await expect(done).rejects.toThrow('closed');
  });
});
