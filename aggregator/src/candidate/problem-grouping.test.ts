import type { Position } from '@streetwarden/shared/domain/geometry';
import { describe, expect, it } from 'vitest';
import {
  chooseProblem,
  type KnownProblem,
  neighbouringPlaceKeys,
  type PlacedCandidate,
  placeKeyOf,
  reopenWindowMs,
} from '#candidate/problem-grouping';

const at = new Date('2026-11-22T08:00:00Z');
const corner = { latitude: 30.27415, longitude: 120.15515 };
const metresNorth = (metres: number): Position => ({
  ...corner,
  latitude: corner.latitude + metres / 111_195,
  source: 'gps',
});
const stall: PlacedCandidate = {
  edgeId: 'edge-1',
  cameraId: 'north',
  category: 'street-stall',
  box: { x: 0.41, y: 0.38, w: 0.1, h: 0.2 },
  position: { ...corner, accuracyM: 0, source: 'camera' },
  sightedAt: at,
};
const problem = (change: Partial<KnownProblem> = {}, first: PlacedCandidate = stall): KnownProblem => ({
  id: 'problem-1',
  category: 'street-stall',
  state: 'open',
  latitude: first.position?.latitude ?? null,
  longitude: first.position?.longitude ?? null,
  placeKey: placeKeyOf(first),
  lastSightedAt: at,
  caseId: null,
  ...change,
});
const chosen = (candidate: PlacedCandidate, ...known: KnownProblem[]) => chooseProblem(candidate, known)?.problem.id;

describe('one place and class is one problem', () => {
  it('when the same camera sees it again', () => {
    expect(chosen(stall, problem())).toBe('problem-1');
  });

  it('when another camera sees it within the radius of its class, and not farther', () => {
    const seen = (metres: number): PlacedCandidate => ({ ...stall, edgeId: 'edge-2', position: metresNorth(metres) });
    expect(chosen(seen(14.9), problem())).toBe('problem-1');
    expect(chosen(seen(15.1), problem())).toBeUndefined();
  });

  it('when a vehicle with a rough position passes, up to what its accuracy allows', () => {
    const seen = (metres: number, accuracyM: number): PlacedCandidate => ({
      ...stall,
      edgeId: 'bus-7',
      position: { ...metresNorth(metres), accuracyM },
    });
    expect(chosen(seen(24, 10), problem())).toBe('problem-1');
    expect(chosen(seen(26, 10), problem())).toBeUndefined();
    // A position that says "somewhere in this district" must not swallow it.
    expect(chosen(seen(70, 5_000), problem())).toBeUndefined();
  });

  it('when a good position comes to one that was rough: both uncertainties count, not the newer alone', () => {
    const rough: PlacedCandidate = { ...stall, edgeId: 'bus-7', position: { ...metresNorth(0), accuracyM: 30 } };
    const exact = (metres: number): PlacedCandidate => ({
      ...stall,
      edgeId: 'bus-8',
      position: { ...metresNorth(metres), accuracyM: 3 },
    });
    expect(chosen(exact(44), problem({}, rough))).toBe('problem-1');
    expect(chosen(exact(46), problem({}, rough))).toBeUndefined();
    expect(chosen(exact(44), problem({}, exact(0)))).toBeUndefined();
  });

  it('but another class at the same place is another problem', () => {
    expect(chosen({ ...stall, category: 'litter' }, problem())).toBeUndefined();
  });

  it('and two stalls at two ends of one view are two, although the camera knows only its own position', () => {
    const other = { ...stall, box: { x: 0.8, y: 0.38, w: 0.1, h: 0.2 } };
    expect(chosen(other, problem())).toBeUndefined();
    expect(chosen({ ...stall, box: { x: 0.45, y: 0.42, w: 0.1, h: 0.2 } }, problem())).toBe('problem-1');
  });

  it('and without any position the place in the view tells, of this camera only', () => {
    const unplaced = { ...stall, position: undefined };
    const known = problem({}, unplaced);
    expect(chosen(unplaced, known)).toBe('problem-1');
    expect(chosen({ ...unplaced, cameraId: 'south' }, known)).toBeUndefined();
    expect(chosen({ ...unplaced, edgeId: 'edge-11' }, known)).toBeUndefined();
  });

  it('and a vehicle’s view says nothing: the same box elsewhere is another place', () => {
    const passing = { ...stall, position: metresNorth(0) };
    const known = problem({}, passing);
    expect(chosen({ ...passing, position: metresNorth(400) }, known)).toBeUndefined();
    expect(neighbouringPlaceKeys(passing)).toEqual([]);
  });
});

describe('of several problems', () => {
  it('the nearest is joined, then the one seen last', () => {
    const passing: PlacedCandidate = { ...stall, edgeId: 'bus-7', position: metresNorth(4) };
    const far = problem({ id: 'far', latitude: metresNorth(14).latitude });
    const near = problem({ id: 'near', latitude: metresNorth(6).latitude });
    expect(chosen(passing, far, near)).toBe('near');
    const older = problem({ id: 'older', lastSightedAt: new Date(at.getTime() - 1) });
    expect(chosen(stall, older, problem({ id: 'newer' }))).toBe('newer');
  });

  it('an open one comes before a closed one, even a nearer one', () => {
    const passing: PlacedCandidate = { ...stall, edgeId: 'bus-7', position: metresNorth(0) };
    const closed = problem({ id: 'closed', state: 'closed' });
    const open = problem({ id: 'open', latitude: metresNorth(10).latitude });
    expect(chosen(passing, closed, open)).toBe('open');
  });
});

describe('a closed problem', () => {
  const seenAfter = (ms: number) => ({ ...stall, sightedAt: new Date(at.getTime() + ms) });

  it('reopens when it is sighted again within a day', () => {
    const found = chooseProblem(seenAfter(reopenWindowMs), [problem({ state: 'closed' })]);
    expect(found).toMatchObject({ isReopened: true, problem: { id: 'problem-1' } });
  });

  it('stays closed after a day: a new problem starts', () => {
    expect(chosen(seenAfter(reopenWindowMs + 1), problem({ state: 'closed' }))).toBeUndefined();
  });

  it('stays closed when a case was filed from it: the same thing again is a new problem', () => {
    expect(chosen(stall, problem({ state: 'closed', caseId: 'case-1' }))).toBeUndefined();
  });

  it('is not what an open one with a case is: sightings join that', () => {
    expect(chosen(stall, problem({ caseId: 'case-1' }))).toBe('problem-1');
  });
});
