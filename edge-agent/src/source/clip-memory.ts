/** How far the import of a folder of clips is. */
export interface ClipRecord {
  /** Of clips that were looked at to their end, or cannot be; the latest last. */
  readonly taken: readonly string[];
  /** The clip that is being looked at, up to which capture time it was. */
  readonly current?: { readonly key: string; readonly reachedMs: number };
}

/** Keeps the record over restarts of the box. */
export interface ClipMemory {
  load(): ClipRecord;
  save(record: ClipRecord, signal: AbortSignal): Promise<void>;
}

const empty: ClipRecord = { taken: [] };
/** So many clips of a recorder are weeks of work; by then its dock has been cleared. */
const maxTaken = 5000;

/** Reads what was kept; anything else counts as nothing taken yet. */
export function readClipRecord(value: unknown): ClipRecord {
  if (typeof value !== 'object' || value === null) return empty;
  const { taken, current } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(taken) || !taken.every((key) => typeof key === 'string')) return empty;
  return { taken, ...readCurrent(current) };
}

function readCurrent(value: unknown): Pick<ClipRecord, 'current'> {
  if (typeof value !== 'object' || value === null) return {};
  const { key, reachedMs } = value as Readonly<Record<string, unknown>>;
  return typeof key === 'string' && typeof reachedMs === 'number' ? { current: { key, reachedMs } } : {};
}

/** The record with one more clip done; what was in the middle is over. */
export function withTaken({ taken }: ClipRecord, key: string): ClipRecord {
  return { taken: [...taken.filter((other) => other !== key), key].slice(-maxTaken) };
}
