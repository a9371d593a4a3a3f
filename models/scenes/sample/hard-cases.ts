import type { Random } from '#core/random';
import type { LightSpec } from '#core/scene-spec';
import { type Draft, place, times } from '#sample/still-draft';

const lidOverRim = 1;
const lidBeside = 2;
const groundSheet = 2;

/** Open shafts whose lid lies near, intact covers to tell them from. */
function addShafts(draft: Draft): void {
  const { random } = draft;
  times(draft, 0.7, 2, () => ({
    kind: 'cover-missing',
    zone: random.chance(0.75) ? 'road' : 'pavement',
    nearM: 1.5,
    farM: 13,
    headingDeg: random.range(0, 360),
    form: random.pick([lidOverRim, lidOverRim, lidOverRim, lidBeside]),
  }));
  times(draft, 0.4, 1, () => ({
    kind: random.pick(['cover', 'cover-broken'] as const),
    zone: 'road',
    nearM: 1.5,
    farM: 13,
    headingDeg: random.range(0, 360),
  }));
}

/** Full bins among emptied ones. */
function addBins(draft: Draft): void {
  const { random } = draft;
  times(draft, 0.7, 2, () => ({
    kind: 'bin-overflow',
    zone: 'pavement',
    nearM: 2,
    farM: 18,
    headingDeg: random.pick([0, 180]) + random.range(-60, 60),
  }));
  times(draft, 0.5, 2, () => ({
    kind: 'bin',
    zone: 'pavement',
    nearM: 2,
    farM: 20,
    headingDeg: random.pick([0, 180]) + random.range(-60, 60),
  }));
}

/** Goods spread on the ground, mostly with their vendor; loose litter to tell them from. */
function addGroundSheets(draft: Draft): void {
  const { random } = draft;
  if (!random.chance(0.7)) return;
  const sheet = place(draft, {
    kind: 'stall',
    zone: 'pavement',
    nearM: 2.5,
    farM: 18,
    headingDeg: random.pick([0, 180]) + random.range(-40, 40),
    form: groundSheet,
  });
  if (sheet === undefined) return;
  times(draft, 0.85, 2, () => ({
    kind: 'person',
    zone: 'anywhere',
    nearM: 2,
    farM: 30,
    headingDeg: random.range(0, 360),
    gait: random.pick(['stand', 'sit', 'sit', 'bend'] as const),
    beside: { x: sheet.x, z: sheet.z, reachM: 1.9 },
  }));
}

/** Puts what detectors were seen to confuse: a lid over the rim of its shaft, full bins, goods on a sheet. */
export function addHardCases(draft: Draft): void {
  addShafts(draft);
  addBins(draft);
  addGroundSheets(draft);
}

/** Two thirds rain, dusk or low sun; the rest by day. */
export function sampleHardLight(random: Random): LightSpec {
  const kind = random.pick([
    'rain',
    'rain',
    'rain-dusk',
    'dusk',
    'low-sun',
    'low-sun',
    'sun',
    'sun',
    'overcast',
  ] as const);
  const isWet = kind === 'rain' || kind === 'rain-dusk';
  const isDusk = kind === 'dusk' || kind === 'rain-dusk';
  const isSun = kind === 'sun' || kind === 'low-sun';
  return {
    sunAzimuthDeg: random.range(90, 270),
    sunElevationDeg: isDusk || kind === 'low-sun' ? random.range(7, 25) : random.range(25, 70),
    sunStrength: isSun ? random.range(0.75, 1) : random.range(0, 0.25),
    dusk: isDusk ? random.range(0.4, 1) : random.range(0, 0.2),
    wetness: isWet ? random.range(0.6, 1) : random.range(0, 0.15),
    rain: isWet ? random.range(0.5, 1) : 0,
    haze: random.chance(0.3) ? random.range(0.3, 1) : random.range(0, 0.3),
  };
}
