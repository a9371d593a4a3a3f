import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import type { Logger } from 'pino';
import { appendChanges } from '#events/change-feed';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { listLacking } from '#evidence/evidence-records';
import { appendLedger } from '#ledger/append-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface EvidenceMaintenance {
  /** Says of candidates whose evidence has not come in time that it is missing; evidence that comes later still counts. */
  markMissing(): Promise<number>;
  /** Re-hashes files whose last check is old; one call checks at most `maxFiles`. */
  scrub(signal: AbortSignal, maxFiles?: number): Promise<{ readonly checked: number; readonly damaged: number }>;
}

export interface EvidenceMaintenanceParts {
  readonly storage: Storage;
  readonly reader: Pick<EvidenceReader, 'verify'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Evidence that has not come after this time is missing. */
  readonly missingAfterMs?: number;
  /** A file is checked again after this time; every file within 30 days (reliability.md §4.3) needs some reserve. */
  readonly recheckAfterMs?: number;
}

const dayMs = 86_400_000;
const maxMissingPerCall = 500;

export function createEvidenceMaintenance(parts: EvidenceMaintenanceParts): EvidenceMaintenance {
  const { storage, reader, clock, logger, missingAfterMs = dayMs, recheckAfterMs = 25 * dayMs } = parts;
  const { candidates, evidenceFiles } = storage.tables;
  return {
    async markMissing() {
      const at = new Date(clock.nowMs());
      const limit = new Date(clock.nowMs() - missingAfterMs);
      const marked = await storage.write(async (tx) => {
        const late = await tx
          .select({ id: candidates.id })
          .from(candidates)
          .where(
            and(
              eq(candidates.evidenceState, 'pending'),
              lt(candidates.receivedAt, limit),
              lt(candidates.sightedAt, limit),
            ),
          )
          .orderBy(asc(candidates.receivedAt))
          .limit(maxMissingPerCall);
        const ids = late.map(({ id }) => id);
        if (ids.length === 0) return ids;
        await tx.update(candidates).set({ evidenceState: 'missing' }).where(inArray(candidates.id, ids));
        for (const id of ids) {
          const sha256 = await listLacking(tx, id, 64);
          await appendLedger(tx, { type: 'evidence-missing', actor: 'system', subject: id, data: { sha256 } }, at);
        }
        await appendChanges(
          tx,
          ids.map((candidateId) => ({ topic: 'candidate', ids: { candidateId } })),
          at,
        );
        return ids;
      });
      if (marked.length > 0)
        logger.warn({ candidateIds: marked.slice(0, 20), count: marked.length }, 'evidence is missing');
      return marked.length;
    },
    async scrub(signal, maxFiles = 200) {
      const limit = new Date(clock.nowMs() - recheckAfterMs);
      const due = await storage.read((view) =>
        view
          .select({ sha256: evidenceFiles.sha256 })
          .from(evidenceFiles)
          .where(and(eq(evidenceFiles.state, 'stored'), lt(evidenceFiles.lastVerifiedAt, limit)))
          .orderBy(asc(evidenceFiles.lastVerifiedAt))
          .limit(maxFiles),
      );
      const sound: string[] = [];
      let damaged = 0;
      for (const { sha256 } of due) {
        if (signal.aborted) break;
        if (await reader.verify(sha256)) {
          sound.push(sha256);
        } else {
          damaged += 1;
          logger.error({ sha256, code: 'evidence-corrupt' }, 'stored evidence is damaged');
        }
      }
      if (sound.length > 0) {
        await storage.write((tx) =>
          tx
            .update(evidenceFiles)
            .set({ lastVerifiedAt: new Date(clock.nowMs()) })
            .where(inArray(evidenceFiles.sha256, sound)),
        );
      }
      return { checked: sound.length + damaged, damaged };
    },
  };
}
