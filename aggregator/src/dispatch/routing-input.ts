import type { ClassName } from '#catalogue/class-key';
import type { BilingualText } from '#storage/catalogue-tables';
import type { DutyRuleRow } from '#storage/schema';

/** A unit, as far as routing asks. */
export interface RoutingUnit {
  readonly id: string;
  readonly name: string;
  readonly isDispatchable: boolean;
  readonly isActive: boolean;
  /** 主管部门 of a 公共服务单位. */
  readonly competentUnitId: string | null;
}

/** A part of the census, as far as routing asks. */
export interface RoutingPart {
  readonly code: string;
  readonly ownerUnitId: string | null;
  readonly maintainerUnitId: string | null;
  readonly supervisingUnitId: string | null;
  readonly hasNoOwner: boolean;
}

/** Everything a proposal depends on; nothing else is looked at. */
export interface RoutingInput {
  readonly at: Date;
  /** Names by which rules may call the class, the closest first; empty when the case has no class yet. */
  readonly classNames: readonly ClassName[];
  readonly gridCode: string | null;
  readonly attributes: Readonly<Record<string, boolean>>;
  readonly hasNoOwner: boolean;
  readonly part: RoutingPart | null;
  readonly noOwnerHandlerUnitId: string | null;
  readonly table: { readonly id: string; readonly name: string; readonly defaultUnitId: string } | null;
  readonly rules: readonly DutyRuleRow[];
  readonly units: ReadonlyMap<string, RoutingUnit>;
}

export type RoutingStep = 'part-owner' | 'attribute' | 'class-area' | 'default-office' | 'no-owner';

/** A unit or rule that was looked at and not taken. */
export interface RoutingRefusal {
  readonly unitId: string;
  readonly ruleId?: string;
  readonly why: BilingualText;
}

export interface RoutingExplanation {
  readonly rule: RoutingStep;
  readonly ruleId?: string;
  /** What matched, then why the others did not. */
  readonly text: BilingualText;
  readonly refused: readonly RoutingRefusal[];
}

export interface RoutingCopy {
  readonly unitId: string;
  readonly reason: 'competent-department' | 'supervising-unit' | 'duty-table';
}

/** Which unit should handle a case, and why. */
export interface RoutingResult {
  /** Null only when not even the default office can take it. */
  readonly unitId: string | null;
  /** No other unit could be meant: what automatic dispatch asks for (KH-08). */
  readonly isUnique: boolean;
  readonly explanation: RoutingExplanation;
  /** Other units a dispatcher may think of, the likeliest first. */
  readonly alternatives: readonly string[];
  readonly copies: readonly RoutingCopy[];
  readonly dutyTableId?: string;
}
