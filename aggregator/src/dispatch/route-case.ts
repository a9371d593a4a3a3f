import { isAsClose, type JudgedRules, judgeRules, type MatchingRule, ruleIdOf } from '#dispatch/judge-rules';
import type {
  RoutingCopy,
  RoutingExplanation,
  RoutingInput,
  RoutingRefusal,
  RoutingResult,
  RoutingStep,
} from '#dispatch/routing-input';
import type { BilingualText } from '#storage/catalogue-tables';

/**
 * Which unit should handle a case: no owner → the part's owner or maintainer → an attribute rule → class × area → the
 * default office. The same input always gives the same answer.
 *
 * A unit that is closed or cannot be dispatched to is never proposed, whatever a rule says (KH-22).
 *
 * @see KH 四 (分工), CQ 13 (权属, 管理, 养护), NB 24 (无责任主体)
 */
export function routeCase(input: RoutingInput): RoutingResult {
  const judged = judgeRules(input, 'handle');
  const refused: RoutingRefusal[] = [];
  const choice =
    chooseNoOwnerHandler(input, refused) ??
    choosePartUnit(input, refused) ??
    chooseByRule(input, judged) ??
    chooseDefault(input, refused);
  const unitId = choice?.unitId ?? null;
  const others = [...(choice?.others ?? []), ...otherUnits(input, judged)];
  const alternatives = [...new Set(others)].filter((id) => id !== unitId && isUsable(input, id));
  return {
    unitId,
    isUnique: choice?.isUnique === true,
    explanation: explain(input, choice, [...refused, ...judged.refused]),
    alternatives,
    copies: unitId === null ? [] : copiesOf(input, unitId),
    ...(input.table === null ? {} : { dutyTableId: input.table.id }),
  };
}

/**
 * Who is told of a dispatch: the unit's competent department (CQ-15), the part's supervising unit (KH-23), and who the
 * duty table names.
 */
export function copiesOf(input: RoutingInput, unitId: string): readonly RoutingCopy[] {
  const found: RoutingCopy[] = [];
  const add = (id: string | null | undefined, reason: RoutingCopy['reason']): void => {
    if (id === null || id === undefined || id === unitId || found.some((copy) => copy.unitId === id)) return;
    if (input.units.get(id)?.isActive === true) found.push({ unitId: id, reason });
  };
  add(input.units.get(unitId)?.competentUnitId, 'competent-department');
  add(input.part?.supervisingUnitId, 'supervising-unit');
  for (const { rule } of judgeRules(input, 'supervise').matching) add(rule.unitId, 'duty-table');
  return found;
}

interface Choice {
  readonly step: RoutingStep;
  readonly unitId: string;
  readonly isUnique: boolean;
  readonly ruleId?: string;
  readonly text: BilingualText;
  readonly others?: readonly string[];
}

const isUsable = ({ units }: RoutingInput, unitId: string): boolean => {
  const unit = units.get(unitId);
  return unit?.isActive === true && unit.isDispatchable;
};

const unitName = ({ units }: RoutingInput, unitId: string): string => units.get(unitId)?.name ?? unitId;

const unusable: BilingualText = {
  zh: '单位不存在、已停用或不可派遣',
  en: 'the unit does not exist, is closed or cannot be dispatched to',
};

function chooseNoOwnerHandler(input: RoutingInput, refused: RoutingRefusal[]): Choice | undefined {
  if (!input.hasNoOwner && input.part?.hasNoOwner !== true) return undefined;
  const unitId = input.noOwnerHandlerUnitId;
  if (unitId === null) return undefined;
  if (!isUsable(input, unitId)) {
    refused.push({ unitId, why: unusable });
    return undefined;
  }
  return {
    step: 'no-owner',
    unitId,
    isUnique: true,
    text: {
      zh: `无责任主体，由 ${unitName(input, unitId)} 先行整改`,
      en: `Nobody is responsible: ${unitName(input, unitId)} repairs first`,
    },
  };
}

function choosePartUnit(input: RoutingInput, refused: RoutingRefusal[]): Choice | undefined {
  const { part } = input;
  if (part === null) return undefined;
  // 权属单位 before 养护单位: the owner rectifies (KH 四1), and it may have handed the work to its maintainer.
  const named = [part.ownerUnitId, part.maintainerUnitId].filter((id) => id !== null);
  const usable = named.filter((id) => isUsable(input, id));
  refused.push(...named.filter((id) => !isUsable(input, id)).map((unitId) => ({ unitId, why: unusable })));
  const [unitId] = usable;
  if (unitId === undefined) return undefined;
  const relation = unitId === part.ownerUnitId ? { zh: '权属单位', en: 'owner' } : { zh: '养护单位', en: 'maintainer' };
  return {
    step: 'part-owner',
    unitId,
    isUnique: usable.every((id) => id === unitId),
    text: {
      zh: `部件 ${part.code} 的${relation.zh}是 ${unitName(input, unitId)}`,
      en: `${unitName(input, unitId)} is the ${relation.en} of part ${part.code}`,
    },
    others: usable,
  };
}

function chooseByRule(input: RoutingInput, { matching, doubtfulUnitIds }: JudgedRules): Choice | undefined {
  const [best] = matching;
  if (best === undefined) return undefined;
  const { unitId } = best.rule;
  const rivals = matching.filter((other) => isAsClose(other, best) && other.rule.unitId !== unitId);
  return {
    step: best.statedCount > 0 ? 'attribute' : 'class-area',
    unitId,
    isUnique: rivals.length === 0 && doubtfulUnitIds.every((id) => id === unitId),
    ruleId: ruleIdOf(best.rule),
    text: ruleText(input, best),
    others: rivals.map(({ rule }) => rule.unitId),
  };
}

function ruleText(input: RoutingInput, { rule, statedCount }: MatchingRule): BilingualText {
  const name = unitName(input, rule.unitId);
  const table = input.table?.name ?? '';
  const area =
    rule.areaCode === '' ? { zh: '', en: '' } : { zh: `，区域 ${rule.areaCode}`, en: `, area ${rule.areaCode}` };
  const facts = Object.entries(rule.attributes).map(([attribute, value]) => `${attribute}=${String(value)}`);
  const stated = statedCount === 0 ? { zh: '', en: '' } : { zh: `，${facts.join('、')}`, en: `, ${facts.join(', ')}` };
  return {
    zh: `《${table}》${rule.reference}「${rule.problemType}」${area.zh}${stated.zh}：${name}`,
    en: `${table} ${rule.reference} "${rule.problemType}"${area.en}${stated.en}: ${name}`,
  };
}

function chooseDefault(input: RoutingInput, refused: RoutingRefusal[]): Choice | undefined {
  if (input.table === null) return undefined;
  const { defaultUnitId, name } = input.table;
  if (!isUsable(input, defaultUnitId)) {
    refused.push({ unitId: defaultUnitId, why: unusable });
    return undefined;
  }
  return {
    step: 'default-office',
    unitId: defaultUnitId,
    isUnique: false,
    text: {
      zh: `《${name}》无适用分工，由 ${unitName(input, defaultUnitId)} 牵头协调`,
      en: `No rule of ${name} applies: ${unitName(input, defaultUnitId)} coordinates`,
    },
  };
}

/** Units of rules that are less close, then those that an unstated attribute or an owner would point to. */
function otherUnits(input: RoutingInput, { matching, doubtfulUnitIds }: JudgedRules): readonly string[] {
  const owners = judgeRules(input, 'own').matching;
  return [
    ...matching.map(({ rule }) => rule.unitId),
    ...doubtfulUnitIds,
    ...owners.map(({ rule }) => rule.unitId),
    ...(input.table === null ? [] : [input.table.defaultUnitId]),
  ];
}

/** So many refusals are told in the text; all are in `refused`. */
const toldRefusals = 5;

function explain(
  input: RoutingInput,
  choice: Choice | undefined,
  refused: readonly RoutingRefusal[],
): RoutingExplanation {
  const text = choice?.text ?? {
    zh: '没有可派遣的单位：未设分工表，或兜底单位不可派遣',
    en: 'No unit can take it: there is no duty table in force, or its default office cannot be dispatched to',
  };
  const told = refused.slice(0, toldRefusals);
  const zh = told.map(({ unitId, why }) => `${unitName(input, unitId)}（${why.zh}）`).join('、');
  const en = told.map(({ unitId, why }) => `${unitName(input, unitId)} (${why.en})`).join(', ');
  return {
    rule: choice?.step ?? 'default-office',
    ...(choice?.ruleId === undefined ? {} : { ruleId: choice.ruleId }),
    text: told.length === 0 ? text : { zh: `${text.zh}。未采用：${zh}`, en: `${text.en}. Not taken: ${en}` },
    refused,
  };
}
