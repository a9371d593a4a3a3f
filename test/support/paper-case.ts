import { blankCase } from '@streetwarden/aggregator/case/blank-case';
import { type CaseActor, lifecycleActorsOf, systemActor } from '@streetwarden/aggregator/case/case-actor';
import { factsOf } from '@streetwarden/aggregator/case/case-facts';
import type { CasePlace, CaseRules, FilingCondition, RoutingProposal } from '@streetwarden/aggregator/case/case-ports';
import { defaultCalendarSettings } from '@streetwarden/aggregator/case/clock/calendar-settings';
import { stageLimitProfiles } from '@streetwarden/aggregator/case/clock/stage-limits';
import { createWorkingCalendar } from '@streetwarden/aggregator/case/clock/working-calendar';
import type { CaseContext, CaseFolder } from '@streetwarden/aggregator/case/decide/case-context';
import type { CaseDecision } from '@streetwarden/aggregator/case/decide/case-decision';
import { decide } from '@streetwarden/aggregator/case/decide/decide';
import { stepOf } from '@streetwarden/aggregator/case/judge-command';
import { emptyFolder } from '@streetwarden/aggregator/case/load-case';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';

type Rows<K extends 'clocks' | 'dispatches' | 'records' | 'tasks'> = CaseFolder[K][number];
type Attachment = CaseFolder['attachments'][number];

export const office = createWorkingCalendar(defaultCalendarSettings);

export const paperRules: CaseRules = {
  version: 1,
  calendar: office,
  stageLimits: stageLimitProfiles.minqing,
  reviewsFiling: false,
  reviewsClosing: false,
  needsReportCheck: true,
  returnWindow: { amount: 1, unit: 'working-hour' },
  afterFailedCheck: 'same-unit',
  needsFeedbackSignature: true,
  maxExtensions: 2,
  maxSuspensions: 1,
  maxSuspensionDays: 365,
  autoDispatch: false,
  noOwnerHandlerUnitId: 'urban-management',
  coverSafetyLimit: { amount: 1, unit: 'calendar-hour' },
  coverRepairLimit: { amount: 24, unit: 'calendar-hour' },
  mode: 'live',
  coordinationOffice: '领导小组办公室',
};

const paperCondition: FilingCondition = {
  versionId: 'gb-1',
  seq: 1,
  limit: { amount: 4, unit: 'working-hour' },
  filingCondition: '公共场所有未入容器的生活垃圾',
  closingCondition: '垃圾清除',
  isEmergency: false,
  needsProtection: false,
  requirements: { zh: '清运垃圾', en: 'Remove the garbage' },
};

const person = (
  accountId: string,
  roles: CaseActor['roles'],
  unitId: string | null = null,
  tenantId: string | null = 'district-a',
): CaseActor => ({
  ...{ accountId, roles, unitId, tenantId },
});

/** Everybody who works with the cases of a district. */
export const people = {
  seat: person('seat', ['operator']),
  reviewer: person('reviewer', ['reviewer']),
  cityReviewer: person('city-reviewer', ['reviewer'], null, 'city'),
  dispatcher: person('dispatcher', ['dispatcher']),
  chief: person('chief', ['duty-chief']),
  collector: person('collector', ['collector']),
  otherCollector: person('other-collector', ['collector']),
  handler: person('handler', ['unit-handler'], 'sanitation'),
  officer: person('officer', ['unit-officer'], 'sanitation'),
  boss: person('boss', ['unit-leader'], 'sanitation'),
  otherOfficer: person('other-officer', ['unit-officer'], 'water-works'),
  leader: person('leader', ['leader']),
  system: systemActor,
} as const;
export type Who = keyof typeof people;

export interface PaperCaseOptions {
  readonly rules?: Partial<CaseRules>;
  readonly condition?: Partial<FilingCondition> | null;
  readonly proposal?: Partial<RoutingProposal>;
  readonly place?: CasePlace;
  /** Beijing time, e.g. `2026-11-23T09:00`. */
  readonly at?: string;
  readonly report?: object;
}

const units = ['sanitation', 'water-works', 'urban-management', 'power-grid'];

/** An instant by the clock on the wall in China. */
export const cn = (text: string): Date => new Date(`${text}:00.000+08:00`);

/** A case on paper: the pure core of the lifecycle without storage, as fast as a test wants. */
export function openPaperCase(options: PaperCaseOptions = {}) {
  const rules = { ...paperRules, ...options.rules };
  const condition = options.condition === null ? null : { ...paperCondition, ...options.condition };
  let at = cn(options.at ?? '2026-11-23T09:00');
  let count = 0;
  const newId = () => `id-${String(++count).padStart(4, '0')}`;
  let folder: CaseFolder = emptyFolder(
    blankCase({ id: 'case-1', number: 'SW20261123-00001', tenantId: 'district-a' }, { actor: people.seat, at, rules }),
  );
  let lastEvent = '';
  let lastDecision: CaseDecision | undefined;

  function contextOf(actor: CaseActor): CaseContext {
    const proposal: RoutingProposal = {
      unitId: null,
      isUnique: false,
      explanation: { rule: 'default-office', text: { zh: '', en: '' } },
      alternatives: [],
      copies: [],
      ...options.proposal,
    };
    const known = units.map(
      (id) => [id, { id, name: id, tenantId: 'district-a', isDispatchable: id !== 'power-grid' }] as const,
    );
    const found = {
      units: new Map(known),
      condition,
      proposal,
      copies: proposal.copies,
      place: options.place ?? null,
      collectorId: people.collector.accountId,
      mergeTarget: { ...folder.row, id: 'case-2', number: 'SW20261123-00002' },
    };
    return { ...folder, found, rules, actor, at, newId };
  }

  function give(command: CaseCommand, data: object = {}, who: Who = 'chief') {
    const context = contextOf(people[who]);
    const from = folder.row.version === 0 ? 'none' : folder.row.state;
    const { to, event } = stepOf(from, command, lifecycleActorsOf(context.actor), factsOf(context));
    const decision = decide(context, { command, data: data as never, to });
    lastEvent = event;
    lastDecision = decision;
    const version = folder.row.version + 1;
    folder = {
      ...folder,
      row: { ...folder.row, ...decision.patch, state: to, version, updatedAt: at },
      clocks: merged<Rows<'clocks'>>(folder.clocks, decision.clocks),
      dispatches: merged<Rows<'dispatches'>>(folder.dispatches, decision.dispatches),
      records: merged<Rows<'records'>>(folder.records, decision.records),
      tasks: merged<Rows<'tasks'>>(folder.tasks, decision.tasks),
    };
    return paper;
  }

  const paper = {
    give,
    /** The problem code a command is refused with; undefined when it is carried out. */
    refusal(command: CaseCommand, data: object = {}, who: Who = 'chief'): string | undefined {
      const before = { folder, lastEvent, lastDecision };
      try {
        give(command, data, who);
        ({ folder, lastEvent, lastDecision } = before);
        return undefined;
      } catch (error) {
        if (isDomainError(error)) return error.code;
        throw error;
      }
    },
    at(text: string) {
      at = cn(text);
      return paper;
    },
    advance(byMs: number) {
      at = new Date(at.getTime() + byMs);
      return paper;
    },
    attach(kind: Attachment['kind'], sha256: string) {
      const facts = {
        name: 'x.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: 1,
        takenAt: null,
        latitude: null,
        longitude: null,
      };
      const attachment = { caseId: 'case-1', sha256, kind, ...facts, uploadedBy: 'handler', uploadedAt: at };
      folder = { ...folder, attachments: [...folder.attachments, attachment] };
      return paper;
    },
    /** Changes the row as another part of the system would. */
    change(patch: Partial<CaseFolder['row']>) {
      folder = { ...folder, row: { ...folder.row, ...patch } };
      return paper;
    },
    get folder() {
      return folder;
    },
    get row() {
      return folder.row;
    },
    get event() {
      return lastEvent;
    },
    get decision() {
      return lastDecision;
    },
    get now() {
      return at;
    },
    clock: (kind: Rows<'clocks'>['kind']) => folder.clocks.findLast((clock) => clock.kind === kind),
    running: (kind: Rows<'clocks'>['kind']) =>
      folder.clocks.find((clock) => clock.kind === kind && clock.stoppedAt === null),
    record: (kind: Rows<'records'>['kind']) => folder.records.findLast((record) => record.kind === kind),
    task: (kind: Rows<'tasks'>['kind']) => folder.tasks.findLast((task) => task.kind === kind),
    dispatch: () => folder.dispatches.at(-1),
  };
  paper.give('report', { channel: 'collector', reportKind: 'finding', description: '垃圾', ...options.report }, 'seat');
  return paper;
}
export type PaperCase = ReturnType<typeof openPaperCase>;

function merged<Row extends { readonly id: string }>(known: readonly Row[], changed: readonly Row[]): Row[] {
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const row of changed) rows.set(row.id, row);
  return [...rows.values()];
}

export const photo = 'a'.repeat(64);
const classOf = { catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0110' } };

/** Takes a case as far as a stage, by the people whose work it is. */
export function openPaperCaseAt(
  stage: 'accepted' | 'filed' | 'dispatched' | 'handling' | 'repair-checking' | 'verified',
  options: PaperCaseOptions = {},
): PaperCase {
  const paper = openPaperCase(options);
  const steps = [
    ['accepted', () => paper.give('accept', {}, 'seat')],
    ['filed', () => paper.give('file', classOf, 'reviewer')],
    ['dispatched', () => paper.give('dispatch', { unitId: 'sanitation', requirements: '清运垃圾' }, 'dispatcher')],
    ['handling', () => paper.give('take-up', {}, 'handler')],
    ['repair-checking', () => feedBack(paper)],
    ['verified', () => paper.give('pass-repair-check', { taskId: paper.task('repair-check')?.id }, 'collector')],
  ] as const;
  for (const [name, step] of steps) {
    step();
    if (name === stage) return paper;
  }
  return paper;
}

/** The handler reports the work done and the officer signs. */
export function feedBack(paper: PaperCase, data: object = {}): PaperCase {
  if (!paper.folder.attachments.some(({ kind }) => kind === 'after')) paper.attach('after', photo);
  paper.give('feed-back', { result: '已清运', photos: [photo], ...data }, 'handler');
  return paper.row.state === 'feedback-review' ? paper.give('sign-feedback', {}, 'officer') : paper;
}
