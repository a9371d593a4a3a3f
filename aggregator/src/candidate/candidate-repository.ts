import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import type { ClockFact, ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, count, eq } from 'drizzle-orm';
import type { Static } from 'typebox';
import { type CandidateFilter, type CandidatePage, listCandidates, toCandidateForms } from '#candidate/candidate-list';
import { modelIn } from '#candidate/decider';
import { readNearby } from '#candidate/nearby';
import { listProblems, type ProblemFilter, type ProblemForm } from '#candidate/problem-list';
import type { HiddenCameras } from '#grant/camera-rights';
import { ofHidden } from '#grant/hidden-records';
import type { CandidateForm, DecisionFormSchema, NearbyFormSchema } from '#http/forms/candidate-form';
import type { CandidateRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

type DecisionForm = Static<typeof DecisionFormSchema>;

/** Totals of the queue. */
export interface CandidateCounts {
  readonly open: number;
  readonly confirmed: number;
  readonly rejected: number;
  /** Open ones by category; categories without any are absent. */
  readonly byCategory: Partial<Record<FindingCategory, number>>;
}

/** What the database knows about one candidate; sightings and verification come from its manifest. */
export interface CandidateFacts {
  readonly form: CandidateForm;
  readonly rule: RuleFact;
  /** Absent where a person decided. */
  readonly model?: ModelFact;
  readonly clock: ClockFact;
  readonly decisions: DecisionForm[];
  readonly nearby: Static<typeof NearbyFormSchema>[];
}

export type CandidateRepository = ReturnType<typeof createCandidateRepository>;

/** Reads candidates and problems in the forms the API shows. */
export function createCandidateRepository({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const now = () => new Date(clock.nowMs());
  return {
    /** @throws {DomainError} `cursor-invalid`. */
    list: (filter: CandidateFilter): Promise<CandidatePage> =>
      storage.read((view) => listCandidates(view, filter, now())),

    counts: (hidden?: HiddenCameras): Promise<CandidateCounts> => storage.read((view) => readCounts(view, hidden)),

    /** The list form of one candidate. @throws {DomainError} `not-found`. */
    read: (id: string): Promise<CandidateForm> => storage.read(async (view) => (await readOne(view, id, now())).form),

    /**
     * Everything the database knows about one candidate.
     *
     * @param viewerId  account that looks: while two people judge blind, it sees only its own verdict.
     * @throws {DomainError} `not-found`.
     */
    facts: (id: string, viewerId: string): Promise<CandidateFacts> =>
      storage.read(async (view) => {
        const { row, form } = await readOne(view, id, now());
        const decisions = await readDecisions(view, id);
        const isBlind = row.isSecondReview && row.state === 'open';
        return {
          form,
          rule: row.rule,
          ...modelIn(row),
          clock: row.clock,
          decisions: isBlind ? decisions.filter(({ reviewer }) => reviewer.id === viewerId) : decisions,
          nearby: await readNearby(view, row),
        };
      }),

    problems: (filter: ProblemFilter): Promise<{ readonly items: ProblemForm[]; readonly truncated: boolean }> =>
      storage.read((view) => listProblems(view, filter)),
  };
}

async function readOne(view: StorageView, id: string, now: Date): Promise<{ row: CandidateRow; form: CandidateForm }> {
  const { candidates } = view.tables;
  const [row] = await view.select().from(candidates).where(eq(candidates.id, id));
  const [form] = row === undefined ? [] : await toCandidateForms(view, [row], now);
  if (row === undefined || form === undefined) throw new DomainError('not-found', { what: 'candidate', id });
  return { row, form };
}

async function readCounts(view: StorageView, hidden: HiddenCameras | undefined): Promise<CandidateCounts> {
  const rows = [...(await view.select().from(view.tables.candidateCounts)), ...(await countHidden(view, hidden))];
  const totals = { open: 0, confirmed: 0, rejected: 0 };
  const byCategory: Partial<Record<FindingCategory, number>> = {};
  for (const { state, category, count } of rows) {
    totals[state] += count;
    if (state === 'open') byCategory[category] = (byCategory[category] ?? 0) + count;
  }
  for (const category of Object.keys(byCategory) as FindingCategory[]) {
    if (byCategory[category] === 0) delete byCategory[category];
  }
  return { ...totals, byCategory };
}

/** What hidden cameras add to the totals, to be taken off again. */
async function countHidden(view: StorageView, hidden: HiddenCameras | undefined) {
  if (hidden === undefined || hidden.isEmpty) return [];
  const { candidates } = view.tables;
  const { state, category } = candidates;
  const rows = await view
    .select({ state, category, total: count() })
    .from(candidates)
    .where(ofHidden(candidates, hidden))
    .groupBy(state, category);
  return rows.map((row) => ({ state: row.state, category: row.category, count: -row.total }));
}

async function readDecisions(view: StorageView, candidateId: string): Promise<DecisionForm[]> {
  const { decisions, accounts } = view.tables;
  const rows = await view
    .select({ decision: decisions, displayName: accounts.displayName })
    .from(decisions)
    .leftJoin(accounts, eq(accounts.id, decisions.accountId))
    .where(eq(decisions.candidateId, candidateId))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id));
  return rows.map(({ decision, displayName }) => ({
    id: decision.id,
    decision: decision.decision,
    reason: decision.reason,
    reviewer: { id: decision.accountId, displayName: displayName ?? decision.accountId },
    decidedAt: decision.decidedAt.toISOString(),
    undoneAt: decision.undoneAt?.toISOString() ?? null,
    duplicateOf: decision.duplicateOf,
    isSecondReview: decision.isSecondReview,
  }));
}
