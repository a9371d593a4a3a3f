import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { changedSpans, type ObservedSpans, type OpenSpan } from '#care/observed-spans';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** Spans of a box's cameras that have not ended. */
export async function readOpenSpans(view: StorageView, edgeId: string): Promise<readonly OpenSpan[]> {
  const { cameraSpans } = view.tables;
  return await view
    .select({ id: cameraSpans.id, cameraId: cameraSpans.cameraId, kind: cameraSpans.kind })
    .from(cameraSpans)
    .where(and(eq(cameraSpans.edgeId, edgeId), isNull(cameraSpans.endedAt)));
}

/** Ends and begins spans as observed; what holds already goes on. */
export async function applySpans(
  tx: StorageTransaction,
  edgeId: string,
  { open, observed, at }: { open: readonly OpenSpan[]; observed: readonly ObservedSpans[]; at: Date },
): Promise<void> {
  const { cameraSpans } = tx.tables;
  const changes = observed.map((one) => ({ cameraId: one.cameraId, ...changedSpans(one, open) }));
  const ended = changes.flatMap((change) => change.ended);
  if (ended.length > 0) await tx.update(cameraSpans).set({ endedAt: at }).where(inArray(cameraSpans.id, ended));
  const begun = changes.flatMap(({ cameraId, begun: spans }) =>
    spans.map(({ kind, code }) => ({ id: randomUUID(), edgeId, cameraId, kind, startedAt: at, code: code ?? null })),
  );
  await tx.insertRows(cameraSpans, begun);
}
