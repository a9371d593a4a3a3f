import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { sha256Of } from '#archive/archive-record';
import { appendLedger } from '#ledger/append-ledger';
import type { CameraReviewRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** What somebody says of a camera. */
export type CameraReview = Omit<CameraReviewRow, 'edgeId' | 'cameraId' | 'version' | 'changedBy' | 'changedAt'>;

export interface CameraKey {
  readonly edgeId: string;
  readonly cameraId: string;
}

export type CameraReviewService = ReturnType<typeof createCameraReviews>;

/** Each document goes with its day: one without the other proves nothing. */
const pairs = [
  ['legalReviewDocument', 'legalReviewedOn'],
  ['technicalReviewDocument', 'technicalReviewedOn'],
  ['publication', 'publishedOn'],
  ['signage', 'signedOn'],
] as const satisfies readonly (readonly [keyof CameraReview, keyof CameraReview])[];

export interface CameraReviewParts {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Told of a review in the transaction that files it. */
  readonly onFiled?: (tx: StorageTransaction, review: CameraReviewRow) => Promise<void>;
}

/** The register of what the law asks of a camera before its recordings are evidence of a penalty. */
export function createCameraReviews({ storage, clock, onFiled }: CameraReviewParts) {
  const { cameraReviews, cameras } = storage.tables;
  const isSame = ({ edgeId, cameraId }: CameraKey) =>
    and(eq(cameraReviews.edgeId, edgeId), eq(cameraReviews.cameraId, cameraId));

  async function mustExist(view: StorageView, { edgeId, cameraId }: CameraKey): Promise<void> {
    const isCamera = and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId));
    const [camera] = await view.select({ name: cameras.name }).from(cameras).where(isCamera);
    if (camera === undefined) throw new DomainError('not-found', { what: 'camera', id: cameraId });
  }

  return {
    /** What is on file; undefined when nothing is. @throws {DomainError} `not-found` for an unknown camera. */
    async read(key: CameraKey): Promise<CameraReviewRow | undefined> {
      return await storage.read(async (view) => {
        await mustExist(view, key);
        const [row] = await view.select().from(cameraReviews).where(isSame(key));
        return row;
      });
    },

    /**
     * Files the review of a camera; who, when and the digest of what was filed stand in the log.
     *
     * @throws {DomainError} `not-found`, `version-stale`, `request-invalid` for a document without its day, or a day that
     *   does not exist or lies ahead.
     */
    async file(
      key: CameraKey,
      review: CameraReview,
      by: { readonly accountId: string; readonly version: number },
    ): Promise<CameraReviewRow> {
      const at = new Date(clock.nowMs());
      assertWhole(review, at);
      return await storage.write(async (tx) => {
        await mustExist(tx, key);
        const [before] = await tx.select().from(cameraReviews).where(isSame(key));
        const version = before?.version ?? 0;
        if (version !== by.version) throw new DomainError('version-stale', { what: 'camera review', version });
        const row: CameraReviewRow = {
          ...key,
          ...review,
          version: version + 1,
          changedBy: by.accountId,
          changedAt: at,
        };
        await tx
          .insert(cameraReviews)
          .values(row)
          .onConflictDoUpdate({ target: [cameraReviews.edgeId, cameraReviews.cameraId], set: row });
        const data = { cameraId: key.cameraId, version: row.version, reviewSha256: sha256Of(canonicalJson(review)) };
        await appendLedger(
          tx,
          { type: 'device-reviewed', actor: actorOf(by.accountId), subject: key.edgeId, data },
          at,
        );
        await onFiled?.(tx, row);
        return row;
      });
    },
  };
}

function assertWhole(review: CameraReview, now: Date): void {
  for (const [document, day] of pairs) {
    if ((review[document] === null) !== (review[day] === null)) {
      throw new DomainError('request-invalid', { field: `/${day}`, rule: `given together with ${document}` });
    }
    const text = review[day];
    if (text !== null && !isDayUntil(text, now)) {
      throw new DomainError('request-invalid', { field: `/${day}`, rule: 'a day that has come, yyyy-MM-dd' });
    }
  }
}

/** A day that exists and has begun somewhere on earth. */
function isDayUntil(text: string, now: Date): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return false;
  return at.getTime() <= now.getTime() + 14 * 3_600_000;
}
