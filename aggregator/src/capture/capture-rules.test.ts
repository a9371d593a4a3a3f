import { describe, expect, it } from 'vitest';
import { categoryOf, checkCaptureRequest } from '#capture/capture-request';
import { captureStanding, mayAskAgain } from '#capture/capture-state';
import { exportStanding } from '#capture/export-state';

const now = new Date('2026-11-22T08:00:00Z');
const later = new Date(now.getTime() + 1000);
const earlier = new Date(now.getTime() - 1000);
const request = {
  capturedAt: '2026-11-22T07:59:00.000Z',
  box: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 },
  from: 'live',
  category: 'litter',
} as const;
const classOf = (code: string, kind: 'part' | 'event' = 'event') => ({ scheme: 'GB/T 30428.2-2013', kind, code });

describe('the category of a finding', () => {
  it.each([
    ['as the person says', { ...request, catalogueClass: classOf('0503') }, 'litter'],
    ['the only one of its class', { ...request, category: undefined, catalogueClass: classOf('0401') }, 'street-stall'],
    [
      'other, where two share the class',
      { ...request, category: undefined, catalogueClass: classOf('0123', 'part') },
      'other',
    ],
    [
      'other, where no detector knows the class',
      { ...request, category: undefined, catalogueClass: classOf('0503') },
      'other',
    ],
  ])('is %s', (_title, { category, ...rest }, expected) => {
    expect(categoryOf(category === undefined ? rest : { ...rest, category })).toBe(expected);
  });
});

describe('a case from video', () => {
  it.each([
    ['capture-class-missing', { ...request, category: undefined }],
    ['capture-box-empty', { ...request, box: { x: 0.1, y: 0.1, w: 0.2, h: 0 } }],
    ['capture-in-future', { ...request, capturedAt: '2026-11-22T08:02:00.000Z' }],
  ])('is refused with %s', (code, { category, ...rest }) => {
    const asked = category === undefined ? rest : { ...rest, category };
    expect(() => checkCaptureRequest(asked, now)).toThrow(expect.objectContaining({ code }));
  });

  it('whose box has a clock a minute ahead of ours is taken', () => {
    expect(() => checkCaptureRequest({ ...request, capturedAt: '2026-11-22T08:01:00.000Z' }, now)).not.toThrow();
  });
});

describe('CQ-11: how far the evidence of a case from video is', () => {
  const asked = { outcome: null, code: null, expiresAt: later, revision: null };
  const done = { ...asked, outcome: 'done' as const, revision: 2 };
  it.each([
    ['waiting for a box that is away', asked, { revision: 0, evidenceState: 'pending' }, 'waiting', null],
    [
      'failed, when the box was away for too long',
      { ...asked, expiresAt: earlier },
      { revision: 0, evidenceState: 'pending' },
      'failed',
      'capture-expired',
    ],
    [
      'failed, with the box’s reason',
      { ...asked, outcome: 'refused', code: 'footage-missing' },
      { revision: 0, evidenceState: 'pending' },
      'failed',
      'footage-missing',
    ],
    ['arriving, while files are on their way', asked, { revision: 1, evidenceState: 'pending' }, 'arriving', null],
    [
      'arriving, while the clip is still being made',
      asked,
      { revision: 1, evidenceState: 'complete' },
      'arriving',
      null,
    ],
    [
      'arriving, while the last revision is on its way',
      done,
      { revision: 1, evidenceState: 'complete' },
      'arriving',
      null,
    ],
    ['ready, when all that the box made is stored', done, { revision: 2, evidenceState: 'complete' }, 'ready', null],
    [
      'ready with what came, when the box gave up on the rest',
      { ...asked, outcome: 'refused', code: 'camera-not-open' },
      { revision: 1, evidenceState: 'complete' },
      'ready',
      'camera-not-open',
    ],
    [
      'ready with what came, when the box did not come back',
      { ...asked, expiresAt: earlier },
      { revision: 1, evidenceState: 'complete' },
      'ready',
      'capture-expired',
    ],
    [
      'failed, when a file that was stored is lost',
      done,
      { revision: 2, evidenceState: 'missing' },
      'failed',
      'evidence-missing',
    ],
  ] as const)('is %s', (_title, capture, candidate, state, code) => {
    expect(captureStanding(capture, candidate, now)).toEqual({ state, code });
  });
});

describe('evidence that did not come', () => {
  const parts = (hasStill: boolean, hasClip: boolean) => ({ hasStill, hasClip });
  it.each([
    ['is asked for again when it failed', 'failed', parts(false, false), true],
    ['is asked for again when the clip is lacking', 'ready', parts(true, false), true],
    ['is not asked for twice while the box is at work', 'arriving', parts(true, false), false],
    ['is not asked for twice while the box is away', 'waiting', parts(false, false), false],
    ['is not asked for when all of it is here', 'ready', parts(true, true), false],
  ] as const)('%s', (_title, state, stored, expected) => {
    expect(mayAskAgain({ state, code: null }, stored)).toBe(expected);
  });
});

describe('a clip that was ordered', () => {
  const asked = { outcome: null, code: null, expiresAt: later };
  const stored = { isStored: true };
  it.each([
    ['waits for its box', asked, [], 'waiting'],
    ['waits while a file is on its way', { ...asked, outcome: 'done' }, [stored, { isStored: false }], 'waiting'],
    ['is ready when all of it is stored', { ...asked, outcome: 'done' }, [stored, stored], 'ready'],
    ['fails when nobody answers in time', { ...asked, expiresAt: earlier }, [], 'failed'],
    ['fails when the box cannot', { ...asked, outcome: 'refused', code: 'footage-missing' }, [], 'failed'],
  ] as const)('%s', (_title, row, files, state) => {
    expect(exportStanding(row, files, now).state).toBe(state);
  });
});
