import { apiPath, request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import { putFile } from '#api/put-file';
import type { KeptPhoto, PhotoNote, Work } from '#outbox/work';
import type { CommandAnswer } from '#ui/use-case-command';

/** What sending one work needs. */
export interface WorkSending {
  readonly photo: (workId: string, sha256: string) => Promise<KeptPhoto | undefined>;
  /** Remembers what the server has already; awaited before anything else is sent. */
  readonly onStep: (work: Work) => Promise<void>;
}

/** The browser has thrown a photo away that it had taken to keep. */
export class PhotoLost extends Error {
  constructor(name: string) {
    super(name);
    this.name = 'PhotoLost';
  }
}

/** A request with a small answer that takes longer has lost its connection. */
const answerWithinMs = 60_000;
/** A photo of 20 MB at 1 Mbit/s. */
const photoWithinMs = 180_000;

/**
 * Sends a work whole: a report and then its photos, or the photos of a command and then the command. Each request names the
 * account, so that a session that another tab changed sends nothing in somebody else's name.
 *
 * @throws {ApiProblem}
 */
export async function sendWork(work: Work, sending: WorkSending): Promise<CommandAnswer | undefined> {
  const { order } = work;
  if (order === undefined) return undefined;
  if (order.command !== null && order.caseId !== null) {
    const known = await sendPhotos(work, order.caseId, sending);
    return await post(known, `/api/cases/${encodeURIComponent(order.caseId)}/commands/${order.command}`, order.body);
  }
  if (order.caseId !== null) return void (await sendPhotos(work, order.caseId, sending));
  const answer = await post(work, '/api/cases', order.body);
  const registered = { ...work, number: answer.number, order: { ...order, caseId: answer.id } };
  await sending.onStep(registered);
  await sendPhotos(registered, answer.id, sending);
  return answer;
}

async function post(work: Work, path: string, body: unknown): Promise<CommandAnswer> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), answerWithinMs);
  try {
    return await request<CommandAnswer>('POST', path, {
      body,
      headers: { ...accountHeader(work), 'idempotency-key': work.order?.key ?? work.id },
      signal: limit.signal,
    });
  } catch (error) {
    if (limit.signal.aborted) throw new ApiProblem({ status: 0, code: 'offline', detail: 'offline' });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const accountHeader = ({ accountId }: Work) => ({ 'streetwarden-account': accountId });

async function sendPhotos(work: Work, caseId: string, { photo, onStep }: WorkSending): Promise<Work> {
  let known = work;
  for (const note of work.photos) {
    if (note.isSent) continue;
    const kept = await photo(work.id, note.sha256);
    if (kept === undefined) throw new PhotoLost(note.name);
    await putFile(photoPath(work, caseId, note), new Blob([kept.bytes], { type: kept.mediaType }), {
      headers: accountHeader(work),
      withinMs: photoWithinMs,
    });
    const photos = known.photos.map((each) => (each.sha256 === note.sha256 ? { ...each, isSent: true } : each));
    known = { ...known, photos };
    await onStep(known);
  }
  return known;
}

function photoPath({ order }: Work, caseId: string, { sha256, name, takenAt }: PhotoNote): string {
  const kind = order?.photoKind ?? 'other';
  return apiPath(`/api/cases/${caseId}/attachments/${sha256}`, { kind, name: name.slice(0, 200), takenAt });
}

/**
 * Whether a failure says nothing about the work: there was no answer, the server could not, or somebody has to sign in
 * first. Everything else is the server's word on it.
 */
export function mayPass(error: unknown): boolean {
  if (error instanceof PhotoLost) return false;
  if (!(error instanceof ApiProblem)) return true;
  const { status, code } = error;
  if (status === 0 || status >= 500 || status === 408 || status === 429 || status === 401) return true;
  // What stands between (a gateway, a sign-in page of a foreign network) has no code of ours.
  return code === 'internal-fault' || code === 'password-must-change' || code === 'account-changed';
}
