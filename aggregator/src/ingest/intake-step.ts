import { randomUUID } from 'node:crypto';
import { topicOf } from '@streetwarden/shared/message/topics';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { and, eq } from 'drizzle-orm';
import type { CandidateArrival, CandidateIntake } from '#candidate/candidate-intake';
import { type DueMessage, forgetTaken, type IntakeBacklog, readBacklog, readDue } from '#candidate/intake-queue';
import { readInbound } from '#ingest/read-inbound';
import type { StorageTransaction } from '#storage/storage';

/** A candidate that became a dead letter after its receipt. */
export interface IntakeRefusal {
  readonly edgeId: string;
  readonly messageId: string;
  readonly code: ProblemCode;
}

export interface IntakeStepResult {
  readonly takenCount: number;
  readonly refusals: readonly IntakeRefusal[];
  /** What waits after this step. */
  readonly backlog: IntakeBacklog;
}

/** How many rows a step takes. `poison`: the first row broke the code itself; it becomes a dead letter with this code. */
export interface IntakeStepLimit {
  readonly rows: number;
  readonly poison?: ProblemCode;
}

/**
 * Makes the step that takes the queue's first messages in: candidates, log, change feed, dead letters and the removal from
 * the queue are one transaction, so a crash at any moment leaves a message either waiting or taken in.
 */
export function createIntakeStep({ intake }: { readonly intake: CandidateIntake }) {
  return async function takeIn(tx: StorageTransaction, limit: IntakeStepLimit): Promise<IntakeStepResult> {
    const due = await readDue(tx, limit.rows);
    const refused = new Map<DueMessage, ProblemCode>();
    const arrivals: { readonly message: DueMessage; readonly arrival: CandidateArrival }[] = [];
    for (const message of due) {
      const arrival = limit.poison ?? readDueMessage(message);
      if (typeof arrival === 'string') refused.set(message, arrival);
      else arrivals.push({ message, arrival });
    }
    const verdicts = await intake.accept(
      tx,
      arrivals.map(({ arrival }) => arrival),
    );
    for (const [index, { message }] of arrivals.entries()) {
      const verdict = verdicts[index];
      if (verdict?.isAccepted === false) refused.set(message, verdict.code);
    }
    for (const [message, code] of refused) await keepAsDeadLetter(tx, message, code);
    const last = due.at(-1);
    if (last !== undefined) await forgetTaken(tx, last.seq);
    return {
      takenCount: due.length,
      refusals: [...refused].map(([{ edgeId, messageId }, code]) => ({ edgeId, messageId, code })),
      backlog: await readBacklog(tx),
    };
  };
}

export type IntakeStep = ReturnType<typeof createIntakeStep>;

/** It was understood before its receipt, perhaps by an older build: the new one looks again. */
function readDueMessage({
  edgeId,
  messageId,
  payload,
  receivedAt,
  isIntact,
}: DueMessage): CandidateArrival | ProblemCode {
  if (!isIntact) return 'intake-payload-damaged';
  const read = readInbound({ topic: topicOf(edgeId, 'candidate'), payload: Buffer.from(payload) });
  if (read.kind === 'unreadable') return read.code;
  if (read.kind !== 'candidate' || read.message.messageId !== messageId) return 'intake-payload-damaged';
  return { edgeId, message: read.message, receivedAt };
}

/** The inbox tells it as it would have, had it been refused before its receipt. */
async function keepAsDeadLetter(tx: StorageTransaction, message: DueMessage, code: ProblemCode): Promise<void> {
  const { inbox, deadLetters } = tx.tables;
  const { edgeId, messageId, payload, receivedAt } = message;
  await tx
    .update(inbox)
    .set({ outcome: 'dead-letter', code })
    .where(and(eq(inbox.edgeId, edgeId), eq(inbox.messageId, messageId)));
  await tx.insert(deadLetters).values({
    id: randomUUID(),
    edgeId,
    topic: topicOf(edgeId, 'candidate'),
    payload: Buffer.from(payload).toString('base64'),
    code,
    receivedAt,
  });
}
