import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CommandService } from '#device/command-service';
import { groupByPlace, type JudgedPlace, type Precision, precisionOf } from '#learn/live-precision';
import {
  type JudgedScore,
  type NoSuggestionReason,
  suggestThreshold,
  type ThresholdSuggestion,
} from '#learn/suggest-threshold';
import { readVerdicts, type VerdictRow } from '#learn/verdict-rows';
import { appendLedger } from '#ledger/append-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Precision of one camera and category, what score is in force, and what verdicts suggest. */
export interface PlacePrecision extends Precision, Pick<JudgedPlace, 'edgeId' | 'cameraId' | 'category'> {
  /** Approved by people; null: zones and model decide. */
  readonly scoreThreshold: number | null;
  readonly suggestion: ThresholdSuggestion | null;
  readonly noSuggestionReason: NoSuggestionReason | null;
}

export interface ThresholdPlace {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly category: ProblemCategory;
}

export type ThresholdDesk = ReturnType<typeof createThresholdDesk>;

/** Verdicts older than this say little about today's street. */
const lookBackMs = 60 * 86_400_000;
/** A box may be away for days; the newest order counts. */
const validMs = 30 * 86_400_000;

/** Precision per camera and category from verdicts, suggested scores, and their approval. */
export function createThresholdDesk(parts: {
  readonly storage: Storage;
  readonly commands: Pick<CommandService, 'send'>;
  readonly clock: Clock;
}) {
  const { storage, commands, clock } = parts;
  const { cameraThresholds } = storage.tables;

  async function recentVerdicts(): Promise<VerdictRow[]> {
    const until = new Date(clock.nowMs() + 1);
    const since = new Date(clock.nowMs() - lookBackMs);
    const verdicts: VerdictRow[] = [];
    for await (const verdict of readVerdicts(storage.read, { since, until })) verdicts.push(verdict);
    return verdicts;
  }

  async function list(): Promise<PlacePrecision[]> {
    const approved = await storage.read((view) => view.select().from(cameraThresholds));
    const inForce = new Map(approved.map((row) => [keyOf(row), row.scoreThreshold]));
    const places = groupByPlace(await recentVerdicts());
    return places.map(({ edgeId, cameraId, category, judged }) => {
      const scoreThreshold = inForce.get(keyOf({ edgeId, cameraId, category })) ?? null;
      const shown = shownToday(judged, scoreThreshold);
      const found = suggestThreshold(shown);
      const suggested =
        typeof found === 'string'
          ? { suggestion: null, noSuggestionReason: found }
          : { suggestion: found, noSuggestionReason: null };
      return { edgeId, cameraId, category, ...precisionOf(shown), scoreThreshold, ...suggested };
    });
  }

  /** Killed between order and row, the box has its score already, and the same approval can be given again. */
  async function set(
    place: ThresholdPlace,
    scoreThreshold: number | null,
    by: { readonly accountId: string; readonly suggestion: ThresholdSuggestion | null },
  ): Promise<{ readonly commandId: string }> {
    const { edgeId, cameraId, category } = place;
    const order = { type: 'set-threshold' as const, cameraId, category, scoreThreshold };
    const { commandId } = await commands.send({ edgeId, command: order, createdBy: by.accountId, validMs });
    const at = new Date(clock.nowMs());
    const { suggestion } = by;
    const basis = {
      verdictCount: suggestion === null ? 0 : suggestion.keptPresentCount + suggestion.keptAbsentCount,
      precision: suggestion?.precision ?? 0,
      precisionLow: suggestion?.precisionLow ?? 0,
      lostPresentCount: suggestion?.lostPresentCount ?? 0,
      savedAbsentCount: suggestion?.savedAbsentCount ?? 0,
    };
    const approval = { scoreThreshold, basis, approvedAt: at, approvedBy: by.accountId, commandId };
    await storage.write(async (tx) => {
      await tx
        .insert(cameraThresholds)
        .values({ edgeId, cameraId, category, ...approval })
        .onConflictDoUpdate({
          target: [cameraThresholds.edgeId, cameraThresholds.cameraId, cameraThresholds.category],
          set: approval,
        });
      const subject = `${edgeId}/${cameraId}`;
      const data = { category, scoreThreshold, ...basis };
      await appendLedger(tx, { type: 'threshold-approved', actor: `account:${by.accountId}`, subject, data }, at);
    });
    return { commandId };
  }

  return {
    list,

    /**
     * Puts a suggested score in force.
     *
     * @throws {DomainError} `threshold-not-suggested` when verdicts say something else by now; `edge-unknown`, `edge-revoked`.
     */
    async approve(place: ThresholdPlace & { readonly scoreThreshold: number }, accountId: string) {
      const { scoreThreshold, category, cameraId } = place;
      const row = (await list()).find((each) => keyOf(each) === keyOf(place));
      if (row?.suggestion?.scoreThreshold !== scoreThreshold) {
        throw new DomainError('threshold-not-suggested', { scoreThreshold, category, cameraId });
      }
      return await set(place, scoreThreshold, { accountId, suggestion: row.suggestion });
    },

    /** Lets zones and model decide again. @throws {DomainError} `edge-unknown`, `edge-revoked`. */
    async takeBack(place: ThresholdPlace, accountId: string) {
      return await set(place, null, { accountId, suggestion: null });
    },
  };
}

const keyOf = ({ edgeId, cameraId, category }: ThresholdPlace) => `${edgeId} ${cameraId} ${category}`;

/** What lies under the score in force came in before it was approved. */
function shownToday(judged: readonly JudgedScore[], scoreThreshold: number | null): readonly JudgedScore[] {
  return scoreThreshold === null ? judged : judged.filter(({ score }) => score >= scoreThreshold);
}
