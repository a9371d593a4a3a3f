import type { CaseSource } from '@streetwarden/shared/domain/case-life';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { StageLimits } from '#case/clock/stage-limits';
import type { LimitRule, TimeLimit } from '#case/clock/time-limit';
import type { WorkingCalendar } from '#case/clock/working-calendar';
import type { StorageView } from '#storage/storage';

/** What a tenant decides about its cases; `version` is pinned on every case that is registered under it. */
export interface CaseRules {
  readonly version: number;
  readonly calendar: WorkingCalendar;
  readonly stageLimits: StageLimits;
  /** The city reviews 立案 and 结案 (NB 6 市(二)). */
  readonly reviewsFiling: boolean;
  readonly reviewsClosing: boolean;
  /** A report of the public is checked on site before it is filed (MQ 7(2)). */
  readonly needsReportCheck: boolean;
  /** 回退 from take-up (MQ 25); null is a window that never closes. */
  readonly returnWindow: TimeLimit | null;
  readonly afterFailedCheck: 'same-unit' | 'dispatcher';
  /** A unit's feedback is signed by its officer (MQ 7(4) 逐级反馈). */
  readonly needsFeedbackSignature: boolean;
  readonly maxExtensions: number;
  readonly maxSuspensions: number;
  readonly maxSuspensionDays: number;
  readonly autoDispatch: boolean;
  /** Where a case without an owner goes (NB 24). */
  readonly noOwnerHandlerUnitId: string | null;
  readonly coverSafetyLimit: TimeLimit;
  readonly coverRepairLimit: TimeLimit;
  /** Cases of the trial run are never scored (KH 二). */
  readonly mode: 'building' | 'trial' | 'live';
  /** The office that leads a coordination (KH 三3), as it is named there. */
  readonly coordinationOffice: string;
}

/** A class of a published or local catalogue. */
export interface CaseClass {
  readonly scheme: string;
  readonly kind: 'part' | 'event';
  readonly code: string;
}

/** One row of the catalogue: when a class is filed, when it is closed, and how long a unit has. */
export interface FilingCondition extends LimitRule {
  readonly versionId: string;
  readonly seq: number;
  readonly filingCondition: string;
  readonly closingCondition: string;
  readonly isEmergency: boolean;
  /** Covers, poles, pipelines: made safe at once, repaired in 24 hours (CQ 19). */
  readonly needsProtection: boolean;
  /** What a unit is asked to do, as a beginning of the dispatch text (MQ 7(3)). */
  readonly requirements: { readonly zh: string; readonly en: string };
}

export interface FilingConditionQuery extends CaseClass {
  /** Absent: the default condition of the class. */
  readonly seq?: number;
  /** Absent: the version that holds now. */
  readonly versionId?: string;
  readonly tenantId: string;
  /** What a camera saw chooses the default condition: a cover is missing, or broken. */
  readonly category?: ProblemCategory;
}

/** What routing may look at. */
export interface RoutingFacts {
  readonly tenantId: string;
  readonly source: CaseSource;
  readonly catalogueClass: CaseClass | null;
  readonly gridCode: string | null;
  readonly partCode: string | null;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly attributes: Readonly<Record<string, boolean>>;
  readonly hasNoOwner: boolean;
  readonly at: Date;
}

export interface RoutingProposal {
  readonly unitId: string | null;
  readonly isUnique: boolean;
  readonly explanation: {
    readonly rule: 'part-owner' | 'attribute' | 'class-area' | 'default-office' | 'no-owner';
    readonly ruleId?: string;
    readonly text: { readonly zh: string; readonly en: string };
  };
  readonly alternatives: readonly string[];
  readonly copies: readonly RoutingCopy[];
  readonly dutyTableId?: string;
}

/** Who is told in the same step (同步告知). */
export interface RoutingCopy {
  readonly unitId: string;
  readonly reason: 'competent-department' | 'supervising-unit' | 'duty-table';
}

export interface CasePlace {
  readonly gridCode: string;
  readonly areaClass: 'A' | 'B' | 'C' | null;
  readonly isFringe: boolean;
  readonly tenantId: string;
}

export interface CaseUnit {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  /** A 公共服务单位 outside the platform is reached through its competent department. */
  readonly isDispatchable: boolean;
}

/** Where the case core asks; each is answered by the folder that knows. All look only at the given snapshot. */
export interface CasePorts {
  readonly rules: {
    /** @param version  as pinned on a case; without it the newest. */
    of(view: StorageView, tenantId: string, version?: number): Promise<CaseRules>;
  };
  readonly conditions: { find(view: StorageView, query: FilingConditionQuery): Promise<FilingCondition | null> };
  readonly routing: {
    propose(view: StorageView, facts: RoutingFacts): Promise<RoutingProposal>;
    /** Who is told when this unit handles the case, be it the proposed one or another. */
    copiesFor(view: StorageView, facts: RoutingFacts, unitId: string): Promise<readonly RoutingCopy[]>;
  };
  readonly grids: {
    locate(view: StorageView, position: { latitude: number; longitude: number }): Promise<CasePlace | null>;
  };
  readonly collectors: {
    /** The nearest collector on duty, by account. */
    nearest(
      view: StorageView,
      wanted: {
        readonly position: { latitude: number; longitude: number } | null;
        readonly gridCode: string | null;
        readonly tenantId: string;
        readonly at: Date;
      },
    ): Promise<string | null>;
  };
  readonly units: { find(view: StorageView, unitId: string): Promise<CaseUnit | null> };
  readonly tenants: {
    /** A tenant and everything below it; null is the whole city. */
    within(view: StorageView, tenantId: string): Promise<readonly string[] | null>;
  };
}
