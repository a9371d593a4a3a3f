import { and, eq } from 'drizzle-orm';
import { raiseRightsVersion } from '#grant/rights-version';
import type { CameraReviewRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** Takes over what a device review states of a camera into its record, in the transaction that files the review. */
export async function takeReview(tx: StorageTransaction, review: CameraReviewRow): Promise<void> {
  const { cameraRecords } = tx.tables;
  const isSame = and(eq(cameraRecords.edgeId, review.edgeId), eq(cameraRecords.cameraId, review.cameraId));
  await tx.update(cameraRecords).set({ kind: review.deviceKind, purpose: review.purpose }).where(isSame);
  // The tree of cameras shows the kind.
  await raiseRightsVersion(tx);
}
