import type { Actor } from '#clip/actor-path';
import { createRandom } from '#core/random';
import type { ObjectKind } from '#core/scene-spec';

export interface TrafficPlan {
  seed: string;
  durationS: number;
  fromX: number;
  toX: number;
  /** Lane centres: right-hand traffic, so eastbound (+x) keeps to the south. */
  eastZ: number;
  westZ: number;
  /** Times during which no vehicle may enter a lane, because the script needs it. */
  keepClear: readonly { fromS: number; toS: number }[];
  everyS: number;
}

const speeds: Readonly<Partial<Record<ObjectKind, number>>> = {
  car: 9,
  van: 8,
  bicycle: 4,
  scooter: 5.5,
  tricycle: 3.5,
};

/** Cycles keep to the edge of their lane. */
function laneZ(plan: TrafficPlan, isEast: boolean, isCycle: boolean): number {
  const aside = isCycle ? 1.5 : 0;
  return isEast ? plan.eastZ + aside : plan.westZ - aside;
}

/** Vehicles driving through at seeded times. */
export function planTraffic(plan: TrafficPlan): Actor[] {
  const random = createRandom(`traffic ${plan.seed}`);
  const actors: Actor[] = [];
  for (let atS = -4; atS < plan.durationS; atS += plan.everyS * random.range(0.6, 1.5)) {
    const kind = random.pick(['car', 'car', 'car', 'van', 'scooter', 'bicycle'] as const);
    const isEast = random.chance(0.5);
    const speed = (speeds[kind] ?? 8) * random.range(0.9, 1.1);
    const untilS = atS + (plan.toX - plan.fromX) / speed;
    const variant = random.int(0, 9999);
    if (plan.keepClear.some((span) => atS < span.toS && untilS > span.fromS)) continue;
    const isCycle = kind === 'scooter' || kind === 'bicycle';
    const z = laneZ(plan, isEast, isCycle);
    const [from, to] = isEast ? [plan.fromX, plan.toX] : [plan.toX, plan.fromX];
    actors.push({
      id: `traffic-${actors.length}`,
      kind,
      variant,
      ...(isCycle ? { gait: 'ride' as const } : {}),
      path: [
        { atS, x: from, z },
        { atS: untilS, x: to, z },
      ],
    });
  }
  return actors;
}

export interface WalkersPlan {
  seed: string;
  durationS: number;
  fromX: number;
  toX: number;
  /** Rows along which people walk. */
  rowsZ: readonly number[];
  everyS: number;
}

/** People walking through at seeded times. */
export function planWalkers(plan: WalkersPlan): Actor[] {
  const random = createRandom(`walkers ${plan.seed}`);
  const actors: Actor[] = [];
  for (let atS = -14; atS < plan.durationS; atS += plan.everyS * random.range(0.5, 1.6)) {
    const isEast = random.chance(0.5);
    const seconds = (plan.toX - plan.fromX) / random.range(1.15, 1.55);
    const z = random.pick(plan.rowsZ) + random.range(-0.25, 0.25);
    actors.push({
      id: `walker-${actors.length}`,
      kind: 'person',
      variant: random.int(0, 9999),
      form: random.chance(0.3) ? 1 : 0,
      gait: 'walk',
      path: [
        { atS, x: isEast ? plan.fromX : plan.toX, z },
        { atS: atS + seconds, x: isEast ? plan.toX : plan.fromX, z: z + random.range(-0.2, 0.2) },
      ],
    });
  }
  return actors;
}
