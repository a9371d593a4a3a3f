import type { RoutingInput, RoutingRefusal } from '#dispatch/routing-input';
import type { BilingualText } from '#storage/catalogue-tables';
import type { DutyRuleRow } from '#storage/schema';

/** A rule that applies, with what makes it closer than another. */
export interface MatchingRule {
  readonly rule: DutyRuleRow;
  /** Attributes that the case states itself; an attribute nobody stated is taken as "no". */
  readonly statedCount: number;
  readonly specificity: number;
}

export interface JudgedRules {
  /** The closest first. */
  readonly matching: readonly MatchingRule[];
  readonly refused: readonly RoutingRefusal[];
  /** Units of rules that would match, had somebody stated an attribute: they make a proposal doubtful. */
  readonly doubtfulUnitIds: readonly string[];
}

export const ruleIdOf = ({ tableId, seq }: Pick<DutyRuleRow, 'tableId' | 'seq'>): string => `${tableId}/${seq}`;

/** Sorts the rules of one role into those that apply and those that do not, with the reason. */
export function judgeRules(input: RoutingInput, role: DutyRuleRow['role']): JudgedRules {
  const matching: MatchingRule[] = [];
  const refused: RoutingRefusal[] = [];
  const doubtful = new Set<string>();
  for (const rule of input.rules) {
    const name = input.classNames.find(({ key }) => key === rule.classKey);
    if (rule.role !== role || name === undefined) continue;
    const why = whyNot(rule, input);
    if (why === undefined) {
      const stated = Object.keys(rule.attributes).filter((attribute) => attribute in input.attributes);
      matching.push({ rule, statedCount: stated.length, specificity: name.specificity });
    } else {
      refused.push({ unitId: rule.unitId, ruleId: ruleIdOf(rule), why });
      if (isDoubtful(rule, input)) doubtful.add(rule.unitId);
    }
  }
  return { matching: matching.toSorted(closestFirst), refused, doubtfulUnitIds: [...doubtful] };
}

/** Whether two rules are equally close; then neither is the one that must be meant. */
export const isAsClose = (a: MatchingRule, b: MatchingRule): boolean => compare(a, b) === 0;

function closestFirst(a: MatchingRule, b: MatchingRule): number {
  // The order of the table decides last, so that the same table always gives the same answer.
  return compare(a, b) || a.rule.seq - b.rule.seq;
}

function compare(a: MatchingRule, b: MatchingRule): number {
  return (
    b.statedCount - a.statedCount ||
    b.specificity - a.specificity ||
    b.rule.areaCode.length - a.rule.areaCode.length ||
    attributeCount(b) - attributeCount(a)
  );
}

const attributeCount = ({ rule }: MatchingRule): number => Object.keys(rule.attributes).length;

function whyNot(rule: DutyRuleRow, input: RoutingInput): BilingualText | undefined {
  const unit = input.units.get(rule.unitId);
  if (unit === undefined || !unit.isActive) return { zh: '单位已停用', en: 'the unit is closed' };
  if (rule.role !== 'supervise' && !unit.isDispatchable) {
    return { zh: '该单位不可派遣', en: 'the unit cannot be dispatched to' };
  }
  if (!isInForce(rule, input.at)) return { zh: '分工不在有效期内', en: 'the rule is not in force' };
  if (!isInArea(rule, input.gridCode)) {
    return { zh: `不在区域 ${rule.areaCode}`, en: `the place is not in area ${rule.areaCode}` };
  }
  const wrong = wrongAttributes(rule, input);
  if (wrong.length === 0) return undefined;
  const list = wrong.map((name) => `${name}=${String(rule.attributes[name])}`).join(', ');
  return { zh: `要求属性 ${list}`, en: `it asks for ${list}` };
}

function isDoubtful(rule: DutyRuleRow, input: RoutingInput): boolean {
  const unit = input.units.get(rule.unitId);
  return (
    unit?.isActive === true &&
    unit.isDispatchable &&
    isInForce(rule, input.at) &&
    isInArea(rule, input.gridCode) &&
    wrongAttributes(rule, input).every((name) => !(name in input.attributes))
  );
}

function wrongAttributes(rule: DutyRuleRow, { attributes }: RoutingInput): readonly string[] {
  return Object.entries(rule.attributes)
    .filter(([name, wanted]) => (attributes[name] ?? false) !== wanted)
    .map(([name]) => name);
}

const isInForce = ({ effectiveFrom, effectiveUntil }: DutyRuleRow, at: Date): boolean =>
  (effectiveFrom === null || effectiveFrom <= at) && (effectiveUntil === null || at < effectiveUntil);

const isInArea = ({ areaCode }: DutyRuleRow, gridCode: string | null): boolean =>
  areaCode === '' || gridCode?.startsWith(areaCode) === true;
