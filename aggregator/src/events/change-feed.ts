import { and, asc, desc, gt, lt } from 'drizzle-orm';
import { knownQuery } from '#storage/known-query';
import type { ChangeFeedRow } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** What a change is about; also the SSE event name. */
export const changeTopics = ['candidate', 'decision', 'case', 'edge', 'camera', 'account'] as const;
export type ChangeTopic = (typeof changeTopics)[number];

/** One change to tell, by ids only: who may see the thing asks for it. */
export interface NewChange {
  readonly topic: ChangeTopic;
  /** e.g. `{ candidateId, edgeId, cameraId }`. */
  readonly ids: Readonly<Record<string, string>>;
}

/** A change that was committed. `seq` rises with every change and is the SSE event id. */
export interface Change extends NewChange {
  readonly seq: number;
  readonly at: Date;
}

/** Adds changes to the feed inside the transaction that makes them, so that none is told of what did not happen. */
export async function appendChanges(tx: StorageTransaction, changes: readonly NewChange[], at: Date): Promise<void> {
  const rows = changes.map(({ topic, ids }) => ({ topic, ids, at }));
  await tx.insertRows(tx.tables.changeFeed, rows);
}

const changesAfter = knownQuery<{ afterSeq: number; limit: number }, ChangeFeedRow[]>((view, value) => {
  const { changeFeed } = view.tables;
  return view
    .select()
    .from(changeFeed)
    .where(gt(changeFeed.seq, value('afterSeq')))
    .orderBy(asc(changeFeed.seq))
    .limit(value('limit'));
});

/** Changes after `seq`, oldest first. */
export async function readChanges(view: StorageView, afterSeq: number, limit: number): Promise<readonly Change[]> {
  const rows = await changesAfter(view, { afterSeq, limit });
  return rows.map((row) => ({ seq: row.seq, topic: row.topic as ChangeTopic, ids: row.ids, at: row.at }));
}

/** The newest and the oldest kept sequence number; 0 and 0 when the feed is empty. */
export async function readFeedRange(view: StorageView): Promise<{ oldestSeq: number; newestSeq: number }> {
  const { changeFeed } = view.tables;
  const [newest] = await view.select({ seq: changeFeed.seq }).from(changeFeed).orderBy(desc(changeFeed.seq)).limit(1);
  const [oldest] = await view.select({ seq: changeFeed.seq }).from(changeFeed).orderBy(asc(changeFeed.seq)).limit(1);
  return { oldestSeq: oldest?.seq ?? 0, newestSeq: newest?.seq ?? 0 };
}

/**
 * Forgets changes older than `before`, but never the newest one: its number must stay known after a restart.
 *
 * A reader that was away longer is told to load everything anew.
 */
export async function pruneChanges(tx: StorageTransaction, before: Date): Promise<void> {
  const { changeFeed } = tx.tables;
  const { newestSeq } = await readFeedRange(tx);
  await tx.delete(changeFeed).where(and(lt(changeFeed.at, before), lt(changeFeed.seq, newestSeq)));
}
