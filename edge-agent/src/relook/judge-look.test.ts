import { describe, expect, it } from 'vitest';
import { decideLook, type LookDecision } from '#relook/decide-look';
import { type JudgedLook, judgeLook, type SoughtProblem } from '#relook/judge-look';
import { readOpeningLook, takeOpeningLook } from '#relook/opening-look';
import { box, hit, type LookOptions, lookAt, type Thing } from '../../../test/support/street-looks.ts';

const startMs = Date.parse('2026-11-22T09:30:00.000Z');
const place = box(0.4, 0.4, 0.15, 0.2);
const bag: Thing = { box: place, seed: 7 };
const kiosk: Thing = { box: box(0.05, 0.05, 0.2, 0.3), seed: 3 };

function sought(change: Partial<SoughtProblem> = {}): SoughtProblem {
  const opening = takeOpeningLook(lookAt(startMs - 3_600_000, { things: [kiosk, bag] }).frame, place);
  return { category: 'litter', box: place, view: '', opening, thresholdOf: () => 0.5, ...change };
}

const judge = (options: LookOptions, problem = sought(), places: Parameters<typeof judgeLook>[0]['places'] = []) =>
  judgeLook({ source: lookAt(startMs, options), tracks: [], places }, problem);

const clean: LookOptions = { things: [kiosk] };
const dirty: LookOptions = { things: [kiosk, bag], detections: [hit('litter', place, 0.8)] };

describe('one look at a repaired place', () => {
  it('sees nothing where it is clean, and that it no longer looks as when the case began', () => {
    const { look, isUnchanged } = judge(clean);
    expect(look).toMatchObject({ isClear: true, reason: 'not-seen' });
    expect(look.score).toBeUndefined();
    expect(look.likeness).toBeLessThan(0.5);
    expect(isUnchanged).toBe(false);
  });

  it('sees what is still there, also under the name of what it is easily taken for, and weakly', () => {
    expect(judge(dirty)).toMatchObject({ look: { reason: 'seen', score: 0.8 }, isSure: true });
    const asBag = { things: [kiosk, bag], detections: [hit('garbage_bag', place, 0.3)] };
    expect(judge(asBag)).toMatchObject({ look: { reason: 'seen', score: 0.3 }, isSure: false });
  });

  it('proves nothing while a steered camera shows another view', () => {
    const unclear = { isClear: false, reason: 'view-moved' };
    expect(judge({ ...clean, view: 'gate' }).look).toMatchObject(unclear);
    expect(judge(clean, sought({ view: 'gate', opening: undefined })).look).toMatchObject(unclear);
    expect(judge({ ...clean, view: 'gate' }, sought({ view: 'gate' })).look).toMatchObject({ isClear: true });
  });

  it('does not take another thing far away, or noise at the place, for it', () => {
    const elsewhere = { ...clean, detections: [hit('litter', box(0.05, 0.8, 0.1, 0.1)), hit('litter', place, 0.15)] };
    expect(judge(elsewhere).look.reason).toBe('not-seen');
  });

  it('notices that the place looks as before although the detector finds nothing', () => {
    const missed = judge({ things: [kiosk, bag], light: { gain: 0.7, offset: 12 } });
    expect(missed).toMatchObject({ look: { isClear: true, reason: 'not-seen' }, isUnchanged: true });
    expect(missed.look.likeness).toBeGreaterThan(0.9);
  });

  it.each(['black', 'frozen', 'blurred', 'obstructed', 'moved'] as const)(
    'proves nothing while the picture is %s',
    (condition) => {
      expect(judge({ ...clean, condition }).look).toMatchObject({ isClear: false, reason: `view-${condition}` });
    },
  );

  it('proves nothing from another view than the one the problem was opened in', () => {
    const elsewhere = { things: [{ box: box(0, 0, 1, 1), seed: 99 }] };
    expect(judge(elsewhere).look).toMatchObject({ isClear: false, reason: 'view-moved' });
  });

  it('proves nothing while somebody or a vehicle stands in front', () => {
    const parked = { ...clean, detections: [hit('vehicle', box(0.3, 0.3, 0.4, 0.4))] };
    expect(judge(parked).look).toMatchObject({ isClear: false, reason: 'place-covered' });
  });

  it('takes a gauged place for what it is: a cover off is seen, a cover on again is proof of repair', () => {
    const problem = sought({ category: 'manhole-missing' });
    const gauged = (changedShare: number) =>
      judge(clean, problem, [{ placeId: 'zone:m', box: place, state: 'visible', changedShare, restlessShare: 0 }]);
    expect(gauged(0.3)).toMatchObject({ look: { reason: 'seen' }, isSure: true, isRestored: false });
    expect(gauged(0.01)).toMatchObject({ look: { reason: 'not-seen' }, isRestored: true });
    const cover = { ...clean, detections: [hit('manhole_cover', place, 0.7)] };
    expect(judge(cover, problem).isRestored).toBe(true);
  });

  it('reads an opening look back as it was written down, and nothing from a damaged one', () => {
    const opening = sought().opening;
    expect(readOpeningLook(JSON.parse(JSON.stringify(opening)))).toEqual(opening);
    expect(readOpeningLook({ ...opening, view: 'short' })).toBeUndefined();
    expect(readOpeningLook(undefined)).toBeUndefined();
  });
});

describe('what a row of looks amounts to', () => {
  const wanted: LookDecision = { category: 'litter', decidedBy: 'detector', lookCount: 5, hasOpening: true };
  const times = (count: number, each: JudgedLook) => Array.from({ length: count }, () => each);
  const decide = (looks: JudgedLook[], change: Partial<LookDecision> = {}) =>
    decideLook(looks, { ...wanted, ...change });
  const parked = { ...clean, detections: [hit('vehicle', box(0.3, 0.3, 0.4, 0.4))] };
  const weak = { things: [kiosk], detections: [hit('litter', place, 0.3)] };

  it('is gone when every clear look is without it, and enough of them', () => {
    expect(decide(times(5, judge(clean)))).toEqual({ verdict: 'absent', reasons: ['not-seen'] });
  });

  it('is still there when most looks see it, one of them surely', () => {
    expect(decide([...times(2, judge(clean)), ...times(2, judge(weak)), judge(dirty)])).toEqual({
      verdict: 'same',
      reasons: ['seen'],
    });
  });

  it('sends a person when it is seen only now and then, or only weakly', () => {
    expect(decide([...times(4, judge(clean)), judge(dirty)])).toEqual({
      verdict: 'unclear',
      reasons: ['seen-at-times'],
    });
    expect(decide(times(5, judge(weak)))).toEqual({ verdict: 'unclear', reasons: ['seen-weakly'] });
  });

  it('sends a person when too few looks were clear, and says what was in the way', () => {
    const looks = [...times(4, judge(clean)), judge(parked), judge({ ...clean, condition: 'blurred' })];
    expect(decide(looks)).toEqual({ verdict: 'unclear', reasons: ['too-few-looks', 'view-blurred', 'place-covered'] });
  });

  it('sends a person when the detector finds nothing but the place looks as before', () => {
    const missed = judge({ things: [kiosk, bag] });
    expect(decide(times(5, missed))).toEqual({ verdict: 'unclear', reasons: ['not-seen', 'place-unchanged'] });
  });

  it('sends a person for a cover whose opening look is lost, and believes a cover that is seen to be on', () => {
    const cover = { category: 'manhole-missing', decidedBy: 'lasting-change', hasOpening: false } as const;
    const problem = sought({ category: 'manhole-missing', opening: undefined });
    expect(decide(times(5, judge(clean, problem)), cover)).toEqual({
      verdict: 'unclear',
      reasons: ['not-seen', 'opening-look-missing'],
    });
    const on = judge({ ...clean, detections: [hit('manhole_cover', place, 0.7)] }, problem);
    expect(decide(times(5, on), cover)).toEqual({ verdict: 'absent', reasons: ['not-seen'] });
  });
});
