import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { type ProblemCategory, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { zoneFaults } from '@streetwarden/shared/domain/zone-check';
import { type HourValues, weeklyHoursOf } from '#features/cameras/weekly-hours';

/** A zone that is being drawn; one that was saved has its id. */
export interface ZoneDraft extends Omit<Zone, 'id' | 'version'> {
  /** Tells drafts apart in the page. */
  readonly key: string;
  readonly id?: string;
}

/** The form of one zone. */
export interface ZoneValues {
  readonly name?: string;
  readonly categories?: readonly ProblemCategory[];
  readonly dwell?: Partial<Record<ProblemCategory, number | null>>;
  readonly weeklyHours?: HourValues;
  /** Token of a camera position; empty: where the camera rests. Absent where the camera has none to choose from. */
  readonly preset?: string;
}

export const draftsOf = (zones: readonly Zone[]): readonly ZoneDraft[] =>
  zones.map(({ version: _version, ...zone }) => ({ ...zone, key: zone.id }));

/** The body of the request. */
export function zonesBody(drafts: readonly ZoneDraft[], version: number) {
  return {
    version,
    zones: drafts.map(({ key: _key, name, permits, ...zone }) => ({
      ...zone,
      name: name.trim(),
      permits: permits.map((permit) => ({ ...permit, name: permit.name.trim() })),
    })),
  };
}

/** What is compared, in an order of members that editing does not change. */
const wordsOf = ({ key, name, polygon, rules, preset, hours, permits }: ZoneDraft) => [
  ...[key, name, polygon, preset, hours],
  ...[rules, permits].map((list) => list.map((one) => Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))),
];

export const isSameZones = (drafts: readonly ZoneDraft[], zones: readonly Zone[]): boolean =>
  JSON.stringify(drafts.map(wordsOf)) === JSON.stringify(draftsOf(zones).map(wordsOf));

/** A new zone watches for everything at every hour, at the position that is looked at. */
export function newDraft(key: string, name: string, polygon: readonly ImagePoint[], preset = ''): ZoneDraft {
  const rules = problemCategoryNames.map((category) => ({ category }));
  return { key, name, polygon: [...polygon], rules, ...presetOf(preset), hours: [], permits: [] };
}

const presetOf = (preset: string): { readonly preset?: string } => (preset === '' ? {} : { preset });

/** The lower middle of the picture, where streets are: what a zone begins with that is not drawn by hand. */
export const middle: readonly ImagePoint[] = [
  { x: 0.25, y: 0.45 },
  { x: 0.75, y: 0.45 },
  { x: 0.75, y: 0.85 },
  { x: 0.25, y: 0.85 },
];

export function valuesOfDraft({ name, rules, hours, preset = '' }: ZoneDraft): ZoneValues {
  const dwell = Object.fromEntries(
    rules.flatMap(({ category, dwellSeconds }) => (dwellSeconds === undefined ? [] : [[category, dwellSeconds]])),
  );
  return { name, categories: rules.map(({ category }) => category), dwell, weeklyHours: hours, preset };
}

/** The draft as the form has it; what the form does not show of a rule stays. */
export function withValues(
  draft: ZoneDraft,
  { name = '', categories = [], dwell, weeklyHours, preset = draft.preset ?? '' }: ZoneValues,
): ZoneDraft {
  const { preset: _preset, ...kept } = draft;
  const before = new Map(draft.rules.map((rule) => [rule.category, rule]));
  const rules = problemCategoryNames
    .filter((category) => categories.includes(category))
    .map((category) => {
      const { dwellSeconds: _dwell, ...rest } = before.get(category) ?? { category };
      const dwellSeconds = dwell?.[category] ?? undefined;
      return { ...rest, ...(dwellSeconds === undefined ? {} : { dwellSeconds }) };
    });
  return { ...kept, name, rules, ...presetOf(preset), hours: weeklyHoursOf(weeklyHours) };
}

const within = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;

/** The polygon with one corner somewhere else, inside the picture. */
export function moved(polygon: readonly ImagePoint[], index: number, { x, y }: ImagePoint): ImagePoint[] {
  return polygon.map((point, at) => (at === index ? { x: within(x), y: within(y) } : { ...point }));
}

export function midpoint(polygon: readonly ImagePoint[], index: number): ImagePoint | undefined {
  const [from, to] = [polygon[index], polygon[(index + 1) % polygon.length]];
  if (from === undefined || to === undefined) return undefined;
  return { x: within((from.x + to.x) / 2), y: within((from.y + to.y) / 2) };
}

/** The polygon with one more corner, half way to the next. */
export function split(polygon: readonly ImagePoint[], index: number): ImagePoint[] {
  const between = midpoint(polygon, index);
  return between === undefined || polygon.length >= mostCorners
    ? [...polygon]
    : polygon.toSpliced(index + 1, 0, between);
}

/** The polygon without a corner; a triangle keeps all of its own. */
export function without(polygon: readonly ImagePoint[], index: number): ImagePoint[] {
  return polygon.length > fewestCorners ? polygon.toSpliced(index, 1) : [...polygon];
}

export const fewestCorners = 3;
export const mostCorners = 64;

/** One per cent of the picture for an arrow key, a tenth of that with Alt, ten with Shift. */
const keyStep = 0.01;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a key does with a corner; undefined for a key that does nothing. */
export function byKey(polygon: readonly ImagePoint[], index: number, pressed: Key): ImagePoint[] | undefined {
  const point = polygon[index];
  const { key, shiftKey, altKey } = pressed;
  const arrow = arrows[key];
  if (point === undefined) return undefined;
  if (arrow !== undefined) {
    const step = keyStep * (shiftKey ? 10 : 1) * (altKey ? 0.1 : 1);
    return moved(polygon, index, { x: point.x + arrow[0] * step, y: point.y + arrow[1] * step });
  }
  if (key === 'Delete' || key === 'Backspace') return without(polygon, index);
  return key === 'Enter' ? split(polygon, index) : undefined;
}

/** The name of the first rule that a draft breaks, as the texts have it. */
export type DraftFault = 'noName' | 'noClass' | 'crossed' | 'flat' | 'permitNoName' | 'permitCrossed' | 'permitFlat';

/** The first fault of each draft that has one, by its key. */
export function draftFaults(drafts: readonly ZoneDraft[]): ReadonlyMap<string, DraftFault> {
  return new Map(
    drafts.flatMap((draft): [string, DraftFault][] => {
      const fault = faultOf(draft);
      return fault === undefined ? [] : [[draft.key, fault]];
    }),
  );
}

function faultOf(draft: ZoneDraft): DraftFault | undefined {
  if (draft.name.trim() === '') return 'noName';
  if (draft.rules.length === 0) return 'noClass';
  if (draft.permits.some(({ name }) => name.trim() === '')) return 'permitNoName';
  const [fault] = zoneFaults([{ ...draft, id: draft.key }]);
  if (fault === undefined) return undefined;
  const isCrossed = fault.rule === 'must not cross itself';
  if (fault.pointer.includes('/permits/')) return isCrossed ? 'permitCrossed' : 'permitFlat';
  return isCrossed ? 'crossed' : 'flat';
}

/** Whether a click closes the polygon that is being drawn: on its first corner, or nearly. */
export function closes(points: readonly ImagePoint[], { x, y }: ImagePoint): boolean {
  const [first] = points;
  return first !== undefined && points.length >= fewestCorners && Math.hypot(x - first.x, y - first.y) < 0.025;
}
