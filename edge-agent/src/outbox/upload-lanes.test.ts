import { describe, expect, it } from 'vitest';
import { createUploadLanes } from '#outbox/upload-lanes';
import type { Clock } from '#platform/clock';

const { signal } = new AbortController();

/** A clock whose delays pass at once, earliest first. */
function createDelayClock() {
  let nowMs = 0;
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    delay: (ms) => new Promise((resolve) => void sleepers.push({ atMs: nowMs + ms, wake: resolve })),
  };
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 10; n += 1) await Promise.resolve();
  };
  return {
    clock,
    runUntil: async (untilMs: number) => {
      for (await settle(); ; await settle()) {
        sleepers.sort((a, b) => a.atMs - b.atMs);
        if ((sleepers[0]?.atMs ?? Number.POSITIVE_INFINITY) > untilMs) break;
        const next = sleepers.shift();
        nowMs = Math.max(nowMs, next?.atMs ?? nowMs);
        next?.wake();
      }
      nowMs = untilMs;
    },
  };
}

async function sendFor(seconds: number, lanes: readonly ('evidence' | 'exports')[]) {
  const { clock, runUntil } = createDelayClock();
  const upload = createUploadLanes(1000, clock);
  const sent = { evidence: 0, exports: 0 };
  const keepSending = async (lane: 'evidence' | 'exports'): Promise<never> => {
    for (;;) {
      await upload[lane].take(500, signal);
      sent[lane] += 500;
    }
  };
  for (const lane of lanes) void keepSending(lane);
  await runUntil(seconds * 1000);
  return { evidence: sent.evidence / seconds, exports: sent.exports / seconds };
}

describe('the uplink of a box', () => {
  it('is not used beyond its limit by clips and evidence together', async () => {
    const { evidence, exports } = await sendFor(200, ['evidence', 'exports']);
    expect(evidence + exports).toBeLessThanOrEqual(1020);
  });

  it('is for evidence first: an ordered clip gets a tenth while there is some, and does not stand still', async () => {
    const { evidence, exports } = await sendFor(200, ['evidence', 'exports']);
    expect(evidence).toBeGreaterThan(850);
    expect(exports).toBeGreaterThan(50);
    expect(exports).toBeLessThan(150);
  });

  it('is all for the ordered clip when there is no evidence', async () => {
    expect((await sendFor(200, ['exports'])).exports).toBeGreaterThan(950);
  });

  it('has no limit where none is configured', async () => {
    const { clock } = createDelayClock();
    await expect(createUploadLanes(undefined, clock).exports.take(1e9, signal)).resolves.toBeUndefined();
  });
});
