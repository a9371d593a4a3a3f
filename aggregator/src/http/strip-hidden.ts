import type { HiddenCameras } from '#grant/camera-rights';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The candidate that an object is about, or names. */
function candidateOf({ candidateId, type, id }: Members): string | undefined {
  if (typeof candidateId === 'string') return candidateId;
  return type === 'candidate' && typeof id === 'string' ? id : undefined;
}

/** Every candidate that an answer names. */
export function candidatesIn(answer: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(answer)) for (const item of answer) candidatesIn(item, found);
  if (!isMembers(answer)) return found;
  const id = candidateOf(answer);
  if (id !== undefined) found.add(id);
  for (const value of Object.values(answer)) candidatesIn(value, found);
  return found;
}

export interface HiddenThings {
  readonly cameras: HiddenCameras;
  /** Candidates of hidden cameras. */
  readonly candidates: ReadonlySet<string>;
}

/**
 * An answer without what tells of hidden cameras: entries of lists that are one of them or come from one are gone, and
 * what else rests on one (a case) stands there without its candidate and its pictures.
 */
export function stripHidden<T>(answer: T, hidden: HiddenThings): T {
  return strip(answer, hidden, undefined) as T;
}

function strip(value: unknown, hidden: HiddenThings, edgeId: string | undefined): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => (isHiddenEntry(item, hidden, edgeId) ? [] : [strip(item, hidden, edgeId)]));
  }
  if (!isMembers(value)) return value;
  const box = edgeIdIn(value) ?? edgeId;
  const kept = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isHiddenCamera(member, hidden, box) ? null : strip(member, hidden, box),
    ]),
  );
  const candidateId = value['candidateId'];
  if (typeof candidateId !== 'string' || !hidden.candidates.has(candidateId)) return kept;
  return { ...kept, ...Object.fromEntries(Object.entries(withoutCandidate).filter(([name]) => name in kept)) };
}

const withoutCandidate = {
  ...{ candidateId: null, candidate: null, thumbnailSha256: null, verification: null, problemId: null },
  ...{ evidence: [], custody: [] },
};

function edgeIdIn(value: Members): string | undefined {
  if (typeof value['edgeId'] === 'string') return value['edgeId'];
  // The form of a box has its cameras in what it says of its health.
  return 'health' in value && typeof value['id'] === 'string' ? value['id'] : undefined;
}

function isHiddenCamera(value: unknown, { cameras }: HiddenThings, edgeId: string | undefined): boolean {
  if (!isMembers(value) || typeof value['cameraId'] !== 'string') return false;
  const box = edgeIdIn(value) ?? edgeId;
  return box !== undefined && cameras.has({ edgeId: box, cameraId: value['cameraId'] });
}

/** A list of cases keeps its cases; lists of candidates, of cameras and of what they saw lose the entry. */
function isHiddenEntry(item: unknown, hidden: HiddenThings, edgeId: string | undefined): boolean {
  if (isHiddenCamera(item, hidden, edgeId)) return true;
  if (!isMembers(item) || item['type'] !== 'candidate') return false;
  return typeof item['id'] === 'string' && hidden.candidates.has(item['id']);
}
