import { healthMessageExample } from '@streetwarden/shared/message/health-message';
import { describe, expect, it } from 'vitest';
import { changedSpans, type OpenSpan, spansOfHealth, spansOfStatus } from '#care/observed-spans';

const [healthy] = healthMessageExample.cameras;
if (healthy === undefined) throw new Error('the example has a camera');
const box = { sentAt: '2026-11-22T08:00:30.000Z', isDrifting: false };
const status = (state: Parameters<typeof spansOfStatus>[0]['state'], code?: string) =>
  spansOfStatus({ cameraId: 'crossing', name: 'Crossing', state, ...(code === undefined ? {} : { code }) });
const openSpan = (kind: OpenSpan['kind']): OpenSpan => ({ id: `${kind}-1`, cameraId: 'crossing', kind });

describe('spans that a status message tells of', () => {
  it('a camera that the box lost is away, with the reason it gave', () => {
    expect(changedSpans(status('lost', 'source-unreachable'), [])).toEqual({
      ended: [],
      begun: [{ kind: 'away', code: 'source-unreachable' }],
    });
  });

  it('trying to connect ends no absence: only a picture does', () => {
    const open = [openSpan('away')];
    expect(changedSpans(status('starting'), open)).toEqual({ ended: [], begun: [] });
    expect(changedSpans(status('watching'), open)).toEqual({ ended: ['away-1'], begun: [] });
  });

  it('an absence goes on as one span however often it is told', () => {
    expect(changedSpans(status('faulty'), [openSpan('away')])).toEqual({ ended: [], begun: [] });
  });

  it('a box that is back ends its absence, whatever its cameras do', () => {
    expect(changedSpans(status('starting'), [openSpan('box-away')]).ended).toEqual(['box-away-1']);
  });

  it('a camera taken out of the configuration is missed by nobody', () => {
    const open = [openSpan('away'), openSpan('black')];
    expect(changedSpans(status('ended'), open).ended).toEqual(['away-1', 'black-1']);
  });

  it('a camera that is steered elsewhere is not away', () => {
    expect(status('suspended').holding).toEqual([]);
  });
});

describe('spans that a health message tells of', () => {
  it.each(['black', 'frozen', 'blurred', 'obstructed', 'moved'] as const)('a %s picture is a span', (condition) => {
    const observed = spansOfHealth({ ...healthy, condition }, box);
    expect(changedSpans(observed, []).begun).toEqual([{ kind: condition }]);
    expect(changedSpans(spansOfHealth(healthy, box), [openSpan(condition)]).ended).toEqual([`${condition}-1`]);
  });

  it('one condition follows another', () => {
    const observed = spansOfHealth({ ...healthy, condition: 'moved' }, box);
    expect(changedSpans(observed, [openSpan('obstructed')])).toEqual({
      ended: ['obstructed-1'],
      begun: [{ kind: 'moved' }],
    });
  });

  it('an old picture says nothing about the camera now', () => {
    const stale = { ...healthy, condition: 'black' as const, lastFrameAt: '2026-11-22T07:50:00.000Z' };
    expect(spansOfHealth(stale, box).holding).toEqual([]);
  });

  it('a clock more than a second off is a span, by the camera’s own clock before the box’s', () => {
    expect(spansOfHealth({ ...healthy, clockOffsetMs: -1500 }, box).holding).toEqual([{ kind: 'clock-drift' }]);
    expect(spansOfHealth(healthy, { ...box, clockOffsetMs: 1200 }).holding).toEqual([{ kind: 'clock-drift' }]);
    expect(spansOfHealth({ ...healthy, clockOffsetMs: 10 }, { ...box, clockOffsetMs: 1200 }).holding).toEqual([]);
  });

  it('a clock at the limit does not come and go', () => {
    expect(spansOfHealth(healthy, { ...box, clockOffsetMs: 900, isDrifting: true }).holding).toHaveLength(1);
    expect(spansOfHealth(healthy, { ...box, clockOffsetMs: 900 }).holding).toEqual([]);
  });

  it('an unknown clock neither begins nor ends a drift', () => {
    expect(changedSpans(spansOfHealth(healthy, box), [openSpan('clock-drift')]).ended).toEqual([]);
  });
});
