import {
  type ProblemCategory,
  problemCategories,
  problemCategoryNames,
} from '@streetwarden/shared/domain/problem-category';
import type { FilingCondition, FilingConditionQuery } from '#case/case-ports';
import type { TimeLimit } from '#case/clock/time-limit';

/** Names the version in cases that were filed before any catalogue was imported. */
export const builtInVersionId = 'built-in';

interface BuiltIn {
  readonly limit: TimeLimit;
  readonly filing: string;
  readonly closing: string;
  readonly zh: string;
  readonly en: string;
}

const cover = { zh: '立即设置防护，更换或修复井盖。', en: 'Make safe at once; replace or repair the cover.' };
const builtIn: Readonly<Record<ProblemCategory, BuiltIn>> = {
  'street-stall': {
    limit: { amount: 2, unit: 'emergency-hour' },
    filing: '未经许可在道路、广场摆摊设点',
    closing: '摊点撤除，场地恢复',
    zh: '劝离摊贩，恢复场地。',
    en: 'Clear the stall and restore the place.',
  },
  litter: {
    limit: { amount: 2, unit: 'working-hour' },
    filing: '道路有散落垃圾、油污或积灰',
    closing: '清理干净',
    zh: '清扫路面。',
    en: 'Sweep the road.',
  },
  'exposed-garbage': {
    limit: { amount: 4, unit: 'working-hour' },
    filing: '公共场所有未入容器的生活垃圾',
    closing: '垃圾清除',
    zh: '清运垃圾，保洁场地。',
    en: 'Remove the garbage and clean the place.',
  },
  'bin-overflow': {
    limit: { amount: 4, unit: 'working-hour' },
    filing: '垃圾收集设施满溢',
    closing: '垃圾清除',
    zh: '清空收集设施，清理周边。',
    en: 'Empty the bin and clean around it.',
  },
  'manhole-missing': {
    limit: { amount: 2, unit: 'emergency-hour' },
    filing: '井盖缺失、移位',
    closing: '井盖复位或更换',
    ...cover,
  },
  'manhole-broken': {
    limit: { amount: 4, unit: 'working-hour' },
    filing: '井盖破损',
    closing: '井盖更换或修复',
    ...cover,
  },
};

/**
 * Conditions of what cameras see, for a city whose catalogue is not imported yet: no confirmed candidate waits for it.
 *
 * @see domain.md §B.5 for the limits.
 */
export function findBuiltInCondition(query: FilingConditionQuery): FilingCondition | null {
  if (query.versionId !== undefined && query.versionId !== builtInVersionId) return null;
  const sharing = problemCategoryNames.filter((name) => isClassOf(name, query));
  const byName = query.category === undefined ? undefined : sharing.indexOf(query.category);
  const index = query.seq === undefined ? Math.max(0, byName ?? 0) : query.seq - 1;
  const name = sharing[index];
  if (name === undefined) return null;
  const { limit, filing, closing, zh, en } = builtIn[name];
  return {
    versionId: builtInVersionId,
    seq: index + 1,
    limit,
    filingCondition: filing,
    closingCondition: closing,
    isEmergency: limit.unit === 'emergency-hour',
    needsProtection: name === 'manhole-missing' || name === 'manhole-broken',
    requirements: { zh, en },
  };
}

function isClassOf(name: ProblemCategory, { scheme, kind, code }: FilingConditionQuery): boolean {
  const known = problemCategories[name].catalogueClass;
  return known.scheme === scheme && known.kind === kind && known.code === code;
}
