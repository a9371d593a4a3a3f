import { describe, expect, it } from 'vitest';
import { evidenceProgress } from '#features/video/capture/evidence-progress';

const still = { kind: 'still-masked', state: 'stored', sha256: 'aa' } as const;

describe('the evidence of a case from video', () => {
  it('stands as a case before anything has come', () => {
    expect(evidenceProgress('waiting', [])).toEqual({ step: 1, still: undefined });
    expect(evidenceProgress('arriving', [{ ...still, state: 'pending' }])).toEqual({ step: 1, still: undefined });
  });

  it('shows the masked still first, and is complete with the clip', () => {
    expect(evidenceProgress('arriving', [still])).toEqual({ step: 2, still: 'aa' });
    expect(evidenceProgress('ready', [still])).toEqual({ step: 3, still: 'aa' });
  });
});
