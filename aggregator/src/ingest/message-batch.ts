import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { inArray } from 'drizzle-orm';
import { enqueueForIntake } from '#candidate/intake-queue';
import { advanceSequences } from '#ingest/advance-sequences';
import type { InboundMessage } from '#ingest/edge-link';
import type { ReadMessage, UnreadableMessage } from '#ingest/read-inbound';
import type { StorageTransaction } from '#storage/storage';

/** One message on its way into the database. */
export interface BatchItem {
  readonly inbound: InboundMessage;
  readonly read: ReadMessage | UnreadableMessage;
  readonly receivedAt: Date;
  /** Set when storing it failed by its own fault: it becomes a dead letter with this code. */
  readonly poison?: ProblemCode;
}

/** What became of a message. `applied`: taken in, no receipt due. */
export interface Settlement {
  readonly kind: string;
  readonly edgeId: string | undefined;
  readonly messageId: string | undefined;
  readonly outcome: 'stored' | 'duplicate' | 'dead-letter' | 'applied';
  readonly code?: string;
}

export interface BatchResult {
  /** One per item, in order. */
  readonly settlements: readonly Settlement[];
  /** Highest contiguous sequence stored, per edge that sent one. */
  readonly storedThrough: ReadonlyMap<string, number>;
  /** Candidates that now wait for their intake. */
  readonly queuedCount: number;
}

/** What the fleet tables learn from messages that are no candidates. */
export interface FleetRecorderPort {
  record(tx: StorageTransaction, read: Exclude<ReadMessage, { kind: 'candidate' }>, receivedAt: Date): Promise<void>;
}

interface EdgeFact {
  readonly isRevoked: boolean;
  readonly storedThrough: number;
}

interface Draft {
  readonly item: BatchItem;
  readonly edgeId: string | undefined;
  readonly messageId: string | undefined;
  /** A message with a receipt: it has a row in the inbox. */
  readonly isReceipted: boolean;
  readonly sequence: number | undefined;
  code: ProblemCode | undefined;
  isDuplicate: boolean;
}

/**
 * Makes the function that stores a batch: inbox first (it tells new from known), then candidates into the queue of the
 * intake, fleet facts and dead letters, all in the caller's transaction.
 */
export function createBatchStore({ fleet }: { fleet: FleetRecorderPort }) {
  return async function storeBatch(tx: StorageTransaction, items: readonly BatchItem[]): Promise<BatchResult> {
    const drafts = items.map(draftOf);
    const edges = await loadEdges(tx, drafts);
    for (const draft of drafts) draft.code ??= edgeProblem(draft, edges);
    await enterInbox(tx, drafts);
    const queuedCount = await queueCandidates(tx, drafts);
    for (const draft of drafts) {
      const { read, receivedAt } = draft.item;
      if (draft.code !== undefined || draft.isDuplicate || read.kind === 'candidate' || read.kind === 'unreadable')
        continue;
      await fleet.record(tx, read, receivedAt);
    }
    await keepDeadLetters(tx, drafts);
    const storedThrough = await advanceSequences(tx, {
      storedThrough: new Map([...edges].map(([edgeId, edge]) => [edgeId, edge.storedThrough])),
      movedEdgeIds: drafts.flatMap((d) => (d.sequence !== undefined && !d.isDuplicate ? (d.edgeId ?? []) : [])),
    });
    return { settlements: drafts.map(settlementOf), storedThrough, queuedCount };
  };
}

function draftOf(item: BatchItem): Draft {
  const { read, poison } = item;
  const isReadable = read.kind !== 'unreadable';
  const messageId = isReadable ? read.message.messageId : read.messageId;
  const isOutboxKind = read.kind === 'candidate' || read.kind === 'reply' || read.kind === 'journal';
  const code = poison ?? (isReadable ? undefined : read.code);
  return {
    item,
    edgeId: read.edgeId,
    messageId,
    isReceipted: messageId !== undefined && read.edgeId !== undefined && (isOutboxKind || code !== undefined),
    sequence: read.kind === 'candidate' ? read.message.sequence : isReadable ? undefined : read.sequence,
    code,
    isDuplicate: false,
  };
}

async function loadEdges(tx: StorageTransaction, drafts: readonly Draft[]): Promise<ReadonlyMap<string, EdgeFact>> {
  const { edges } = tx.tables;
  const ids = [...new Set(drafts.flatMap((draft) => draft.edgeId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: edges.id, revokedAt: edges.revokedAt, storedThrough: edges.storedThrough })
    .from(edges)
    .where(inArray(edges.id, ids));
  return new Map(rows.map((row) => [row.id, { isRevoked: row.revokedAt !== null, storedThrough: row.storedThrough }]));
}

function edgeProblem(draft: Draft, edges: ReadonlyMap<string, EdgeFact>): ProblemCode | undefined {
  if (draft.edgeId === undefined) return undefined;
  const edge = edges.get(draft.edgeId);
  if (edge === undefined) return 'edge-unknown';
  // The will of a session that ended because its edge was revoked is no offence.
  const { read } = draft.item;
  const isFarewell = read.kind === 'status' && !read.message.isOnline;
  return edge.isRevoked && !isFarewell ? 'edge-revoked' : undefined;
}

/** Positions of one instant are stored once however often they come: every few seconds, they need no row in the inbox. */
function isRepeatable({ item: { read }, code }: Draft): boolean {
  return code === undefined && read.kind === 'journal' && read.message.zoneLooks.length === 0;
}

const keyOf = (edgeId: string, messageId: string) => `${edgeId}/${messageId}`;

/** Inserts or ignores by (edgeId, messageId): what the insert gives back is new, the rest came before. */
async function enterInbox(tx: StorageTransaction, drafts: readonly Draft[]): Promise<void> {
  const { inbox } = tx.tables;
  const firsts = new Map<string, Draft>();
  for (const draft of drafts) {
    const { edgeId, messageId } = draft;
    if (!draft.isReceipted || edgeId === undefined || messageId === undefined || isRepeatable(draft)) continue;
    const key = keyOf(edgeId, messageId);
    if (firsts.has(key)) draft.isDuplicate = true;
    else firsts.set(key, draft);
  }
  if (firsts.size === 0) return;
  const rows = [...firsts.values()].map((draft) => ({
    edgeId: draft.edgeId ?? '',
    messageId: draft.messageId ?? '',
    kind: draft.item.read.kind === 'unreadable' ? draft.item.read.topicKind : draft.item.read.kind,
    sequence: draft.sequence ?? null,
    receivedAt: draft.item.receivedAt,
    outcome: draft.code === undefined ? ('stored' as const) : ('dead-letter' as const),
    code: draft.code ?? null,
  }));
  const entered = await tx.insertRows(inbox, rows, ['edgeId', 'messageId']);
  for (const [index, draft] of [...firsts.values()].entries()) draft.isDuplicate = entered[index] === false;
}

/** Candidates wait for their intake, which follows their receipt. */
async function queueCandidates(tx: StorageTransaction, drafts: readonly Draft[]): Promise<number> {
  const queued = drafts.flatMap(({ item: { read, inbound, receivedAt }, code, isDuplicate }) => {
    if (code !== undefined || isDuplicate || read.kind !== 'candidate') return [];
    const { edgeId, message } = read;
    return { edgeId, messageId: message.messageId, payload: inbound.payload.toString('utf8'), receivedAt };
  });
  await enqueueForIntake(tx, queued);
  return queued.length;
}

async function keepDeadLetters(tx: StorageTransaction, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.flatMap(({ code, isDuplicate, edgeId, item }) =>
    code === undefined || isDuplicate
      ? []
      : {
          id: randomUUID(),
          edgeId: edgeId ?? null,
          topic: item.inbound.topic,
          payload: item.inbound.payload.toString('base64'),
          code,
          receivedAt: item.receivedAt,
        },
  );
  if (rows.length > 0) await tx.insert(tx.tables.deadLetters).values(rows);
}

function settlementOf(draft: Draft): Settlement {
  const kind = draft.item.read.kind === 'unreadable' ? draft.item.read.topicKind : draft.item.read.kind;
  const base = { kind, edgeId: draft.edgeId, messageId: draft.messageId };
  if (draft.isDuplicate) return { ...base, outcome: 'duplicate' };
  if (draft.code !== undefined) return { ...base, outcome: 'dead-letter', code: draft.code };
  return { ...base, outcome: draft.isReceipted ? 'stored' : 'applied' };
}
