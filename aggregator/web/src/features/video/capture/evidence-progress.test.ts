import { describe, expect, it } from 'vitest';
import { evidenceProgress } from '#features/video/capture/evidence-progress';

const capturedAt = '2026-11-22T08:00:00.000Z';
const still = { kind: 'still-masked', state: 'stored', sha256: 'aa', capturedAt } as const;
const earlier = { ...still, sha256: 'bb', capturedAt: '2026-11-22T07:59:50.000Z' };

describe('the evidence of a case from video', () => {
  it('stands as a case before anything has come', () => {
    expect(evidenceProgress('waiting', [], capturedAt)).toEqual({ step: 1, still: undefined });
    expect(evidenceProgress('arriving', [{ ...still, state: 'pending' }], capturedAt)).toEqual({
      step: 1,
      still: undefined,
    });
  });

  it('shows the masked still of the frozen instant first, and is complete with the clip', () => {
    expect(evidenceProgress('arriving', [earlier, still], capturedAt)).toEqual({ step: 2, still: 'aa' });
    expect(evidenceProgress('ready', [still], capturedAt)).toEqual({ step: 3, still: 'aa' });
  });
});
