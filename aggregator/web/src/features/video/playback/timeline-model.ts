/** A stretch of time, UTC milliseconds. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Something that happened, to be found on the time line. */
export interface TimelineEvent {
  readonly id: string;
  readonly atMs: number;
  readonly kind: 'candidate' | 'case';
  readonly label: string;
  /** Page of the event. */
  readonly path: string;
}

const shortestViewMs = 60_000;
const leastFirstViewMs = 1_800_000;

const lengthOf = ({ fromMs, toMs }: TimeSpan) => toMs - fromMs;

/** Moves a view inside its limits without changing its length. */
function inside(view: TimeSpan, limits: TimeSpan): TimeSpan {
  const length = Math.min(lengthOf(view), lengthOf(limits));
  const fromMs = Math.min(Math.max(view.fromMs, limits.fromMs), limits.toMs - length);
  return { fromMs, toMs: fromMs + length };
}

/** Comes nearer (factor below 1) or goes away, leaving `atMs` where it is. */
export function zoomView(
  view: TimeSpan,
  factor: number,
  { atMs, limits }: { atMs: number; limits: TimeSpan },
): TimeSpan {
  const length = Math.min(Math.max(lengthOf(view) * factor, shortestViewMs), lengthOf(limits));
  const share = (atMs - view.fromMs) / lengthOf(view);
  const fromMs = atMs - share * length;
  return inside({ fromMs, toMs: fromMs + length }, limits);
}

export function panView(view: TimeSpan, byMs: number, limits: TimeSpan): TimeSpan {
  return inside({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, limits);
}

/** Moves the view so that an instant is in it, when it is not. */
export function revealInstant(view: TimeSpan, atMs: number, limits: TimeSpan): TimeSpan {
  if (atMs >= view.fromMs && atMs <= view.toMs) return view;
  return inside({ fromMs: atMs - lengthOf(view) / 2, toMs: atMs + lengthOf(view) / 2 }, limits);
}

/** What to show at first: the whole day, or only the hours with footage when these are few. */
export function firstView(day: TimeSpan, spans: readonly TimeSpan[]): TimeSpan {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return day;
  const length = Math.max((last.toMs - first.fromMs) * 1.2, leastFirstViewMs);
  if (length > lengthOf(day) / 2) return day;
  const middle = (first.fromMs + last.toMs) / 2;
  return inside({ fromMs: middle - length / 2, toMs: middle + length / 2 }, day);
}

/** Place of an instant in the view, 0 to 1 when it is inside. */
export function shareOf(view: TimeSpan, atMs: number): number {
  return (atMs - view.fromMs) / lengthOf(view);
}

export function instantAt(view: TimeSpan, share: number): number {
  return view.fromMs + share * lengthOf(view);
}

const stepsSeconds = [5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 10_800, 21_600];

/** Distance of the marks so that about `wanted` of them fit. */
export function tickStepMs(view: TimeSpan, wanted: number): number {
  const ideal = lengthOf(view) / 1000 / wanted;
  return (stepsSeconds.find((step) => step >= ideal) ?? 21_600) * 1000;
}

/** Instants of the marks, on whole steps of local time. */
export function ticks(view: TimeSpan, wanted: number): number[] {
  const step = tickStepMs(view, wanted);
  const offset = new Date(view.fromMs).getTimezoneOffset() * 60_000;
  const first = Math.ceil((view.fromMs - offset) / step) * step + offset;
  return Array.from(
    { length: Math.max(Math.floor((view.toMs - first) / step) + 1, 0) },
    (_, index) => first + index * step,
  );
}

function hasFootage(spans: readonly TimeSpan[], atMs: number): boolean {
  return spans.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** The instant itself when there is footage, else where footage goes on, else the last there is. */
export function playableInstant(spans: readonly TimeSpan[], atMs: number): number | undefined {
  if (hasFootage(spans, atMs)) return atMs;
  const next = spans.find(({ fromMs }) => fromMs >= atMs);
  if (next !== undefined) return next.fromMs;
  const last = spans.at(-1);
  return last === undefined ? undefined : Math.max(last.toMs - 1000, last.fromMs);
}

/** Events of one instant are told apart by a moment; what is under the play head is not the next one. */
const sameMs = 1500;

export function eventAfter(events: readonly TimelineEvent[], atMs: number): TimelineEvent | undefined {
  return events.find((event) => event.atMs > atMs + sameMs);
}

export function eventBefore(events: readonly TimelineEvent[], atMs: number): TimelineEvent | undefined {
  return events.findLast((event) => event.atMs < atMs - sameMs);
}

/** A calendar day of the reader, `yyyy-MM-dd`, as a stretch of time (23 to 25 hours). */
export function dayOf(text: string): TimeSpan | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  const from = new Date(year, month, day);
  if (from.getMonth() !== month) return undefined;
  return { fromMs: from.getTime(), toMs: new Date(year, month, day + 1).getTime() };
}

export function dayText(atMs: number): string {
  const date = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
