import type { TaskItem } from '#api/case-types';
import type { Place } from '#ui/PlaceMap.tsx';

const earthRadiusM = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places over the ground (great circle). */
export function distanceM(a: Place, b: Place): number {
  const north = radians(b.latitude - a.latitude) / 2;
  const east = radians(b.longitude - a.longitude) / 2;
  const chord =
    Math.sin(north) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** "350 m", "1.4 km". */
export function distanceText(metres: number): string {
  return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
}

export interface FieldTask {
  readonly task: TaskItem;
  /** Undefined where the case or the collector has no position. */
  readonly awayM: number | undefined;
}

/** Tasks a collector answers on foot, the nearest first; without a position by their limit. A camera's look is nobody's walk. */
export function arrangeTasks(tasks: readonly TaskItem[], here: Place | undefined): readonly FieldTask[] {
  return tasks
    .filter(({ kind }) => kind !== 'relook')
    .map((task) => {
      const { position } = task.case;
      return { task, awayM: here === undefined || position === null ? undefined : distanceM(here, position) };
    })
    .toSorted((a, b) => order(a.awayM, b.awayM) || endOf(a.task) - endOf(b.task));
}

const order = (a = Number.MAX_VALUE, b = Number.MAX_VALUE) => (a === b ? 0 : a - b);
const endOf = ({ dueAt }: TaskItem) => (dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt));

export interface TaskAnswer {
  readonly isPassed: boolean;
  readonly note: string;
  readonly photos: readonly { readonly sha256: string }[];
}

/** The command that answers a task, with its body: 核实 says whether it is so, 核查 whether it is repaired. */
export function answerOf({ id, kind }: Pick<TaskItem, 'id' | 'kind'>, { isPassed, note, photos }: TaskAnswer) {
  const text = note.trim();
  if (kind === 'report-check')
    return { command: 'answer-report-check', data: { taskId: id, isTrue: isPassed, text } } as const;
  const files = photos.length === 0 ? {} : { photos: photos.map(({ sha256 }) => sha256) };
  return isPassed
    ? ({ command: 'pass-repair-check', data: { taskId: id, text, ...files } } as const)
    : ({ command: 'fail-repair-check', data: { taskId: id, reason: text, ...files } } as const);
}
