import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type CameraPipeline, createCameraCounters, runCameraPipeline } from '#camera-pipeline';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { Frame } from '#decode/frame';
import { createFrameLeases } from '#decode/frame-leases';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { Stage } from '#platform/stage';
import type { RuleHit } from '#rule/rule-hit';
import { lookAt } from '../../test/support/street-looks.ts';

/** A stage that hands on what `make` makes of each item. */
function stageOf<In, Out>(make: (item: In) => Out | Promise<Out>): Stage<In, Out> {
  return async function* stage(input) {
    for await (const item of input) yield await make(item);
  };
}

function pipelineOf(change: Partial<CameraPipeline> = {}, frameCount = 20) {
  const stored: number[] = [];
  const givenBack: number[] = [];
  const pipeline: CameraPipeline = {
    async *frames() {
      for (let at = 1; at <= frameCount; at += 1) {
        await setImmediate();
        yield lookAt(at * 1000).frame;
      }
    },
    motion: stageOf((frame: Frame) => ({
      frame,
      regions: [],
      changedShare: 0,
      condition: 'clear' as const,
      isLookDue: true,
    })),
    detect: stageOf(({ frame }) => lookAt(frame.capturedAtMs)),
    track: stageOf((source) => ({ source, tracks: [], places: [] })),
    rule: stageOf((source) => ({ source }) as unknown as RuleHit),
    candidate: stageOf((hit) => ({ frame: hit.source.source.frame }) as unknown as EdgeCandidate),
    evidence: stageOf((candidate) => ({ candidate }) as unknown as EvidenceBundle),
    outbox: { add: (bundle) => stored.push((bundle.candidate as unknown as EdgeCandidate).frame.capturedAtMs) },
    counters: createCameraCounters(),
    leases: createFrameLeases(({ capturedAtMs }) => givenBack.push(capturedAtMs)),
    dropsWhenBusy: false,
    ...change,
  };
  return { pipeline, stored, givenBack };
}

const signal = new AbortController().signal;

describe('a camera', () => {
  it('carries every frame of a file through all stages to the outbox, in order', async () => {
    const { pipeline, stored } = pipelineOf();
    await runCameraPipeline(pipeline, signal);
    expect(stored).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 1000));
    expect(pipeline.counters.counts()).toEqual({
      frameCount: 20,
      droppedFrameCount: 0,
      lookCount: 20,
      lastFrameAtMs: 20_000,
      widthPx: 160,
      heightPx: 90,
      condition: 'clear',
    });
  });

  it('drops old frames, and counts them, only while the detector is busy', async () => {
    const busy = stageOf(async ({ frame }: { frame: Frame }) => {
      for (let turn = 0; turn < 6; turn += 1) await setImmediate();
      return lookAt(frame.capturedAtMs);
    });
    const { pipeline, stored } = pipelineOf({ detect: busy, dropsWhenBusy: true });
    await runCameraPipeline(pipeline, signal);
    const { droppedFrameCount, lookCount } = pipeline.counters.counts();
    expect(droppedFrameCount).toBeGreaterThan(5);
    expect(lookCount + droppedFrameCount).toBe(20);
    expect(stored.at(-1)).toBe(20_000);
  });

  it('gives the memory of a picture back once no stage needs it, but never of one that became evidence', async () => {
    const atMsOfSecond = 2000;
    const { pipeline, stored, givenBack } = pipelineOf(
      {
        detect: stageOf(({ frame }) => ({ ...lookAt(frame.capturedAtMs), frame })),
        async *candidate(hits) {
          for await (const hit of hits) {
            const { frame } = hit.source.source;
            // While a look is being judged nothing of it, nor of a later one, may be gone.
            expect(givenBack.every((atMs) => atMs < frame.capturedAtMs)).toBe(true);
            if (frame.capturedAtMs === atMsOfSecond) yield { frame } as unknown as EdgeCandidate;
          }
        },
      },
      5,
    );
    await runCameraPipeline(pipeline, signal);
    expect(stored).toEqual([atMsOfSecond]);
    expect(givenBack).toEqual([1000, 3000, 4000, 5000]);
  });

  it('gives back the memory of pictures that were dropped', async () => {
    const busy = stageOf(async ({ frame }: { frame: Frame }) => {
      for (let turn = 0; turn < 6; turn += 1) await setImmediate();
      return lookAt(frame.capturedAtMs);
    });
    const { pipeline, givenBack } = pipelineOf({
      detect: busy,
      dropsWhenBusy: true,
      async *candidate(hits) {
        for await (const _hit of hits) yield* [];
      },
    });
    await runCameraPipeline(pipeline, signal);
    expect(pipeline.counters.counts().droppedFrameCount).toBeGreaterThan(5);
    expect(givenBack.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 1000));
  });

  it('counts only looks that looked, and knows the picture’s condition', async () => {
    const { pipeline } = pipelineOf({
      motion: stageOf((frame: Frame) => ({
        frame,
        regions: [],
        changedShare: 0,
        condition: 'black' as const,
        isLookDue: true,
      })),
      detect: stageOf(({ frame, condition }) => lookAt(frame.capturedAtMs, { condition })),
    });
    await runCameraPipeline(pipeline, signal);
    expect(pipeline.counters.counts()).toMatchObject({ lookCount: 0, condition: 'black' });
  });

  it.each(['motion', 'detect', 'track', 'rule', 'candidate', 'evidence'] as const)(
    'ends with the error of its %s stage',
    async (stage) => {
      const failing = stageOf(() => {
        throw new Error(`${stage} is broken`);
      });
      const { pipeline } = pipelineOf({ [stage]: failing });
      await expect(runCameraPipeline(pipeline, signal)).rejects.toThrow(`${stage} is broken`);
    },
  );

  it('ends with the error of the outbox, and its source is closed', async () => {
    let isClosed = false;
    const { pipeline } = pipelineOf({
      async *frames() {
        try {
          for (let at = 1; ; at += 1) {
            await setImmediate();
            yield lookAt(at * 1000).frame;
          }
        } finally {
          isClosed = true;
        }
      },
      outbox: {
        add: () => {
          throw new Error('the disk is full');
        },
      },
      dropsWhenBusy: true,
    });
    await expect(runCameraPipeline(pipeline, signal)).rejects.toThrow('the disk is full');
    expect(isClosed).toBe(true);
  });
});
