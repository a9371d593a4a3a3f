import { Type } from 'typebox';
import type { DetectionLabel } from '#domain/detection-label';

/** Kind of city-management object: a 部件 (part, a thing that stands) or an 事件 (event, something that happens). */
export type CatalogueKind = 'part' | 'event';

/** A class of a published scheme. Never a bare "0504": the same digits mean different things in two schemes. */
export interface CatalogueClass {
  readonly scheme: 'GB/T 30428.2-2013';
  readonly kind: CatalogueKind;
  /** Major (2 digits) + minor (2 digits). */
  readonly code: string;
  /** Local extension numbered down from 99, not part of the national list. */
  readonly isExtension: boolean;
}

interface ProblemCategoryEntry {
  readonly zh: string;
  readonly en: string;
  readonly catalogueClass: CatalogueClass;
  /** Detector labels that show the problem by themselves. */
  readonly labels: readonly DetectionLabel[];
  /** Two sightings of this category closer than this are one place, metres. */
  readonly samePlaceRadiusM: number;
  /** Dangerous to life or traffic: the queue shows it first. */
  readonly isUrgent: boolean;
}

const gb = (kind: CatalogueKind, code: string, isExtension = false): CatalogueClass => ({
  scheme: 'GB/T 30428.2-2013',
  kind,
  code,
  isExtension,
});

/** What a candidate can be about, with its class in the national catalogue (GB/T 30428.2). */
export const problemCategories = {
  'street-stall': {
    zh: '无照经营游商',
    en: 'Unlicensed street stall',
    catalogueClass: gb('event', '0401'),
    labels: ['street_stall'],
    samePlaceRadiusM: 15,
    isUrgent: false,
  },
  litter: {
    zh: '道路不洁（散落垃圾）',
    en: 'Litter on the road',
    catalogueClass: gb('event', '0112'),
    labels: ['litter'],
    samePlaceRadiusM: 8,
    isUrgent: false,
  },
  'exposed-garbage': {
    zh: '暴露生活垃圾',
    en: 'Exposed household garbage',
    catalogueClass: gb('event', '0110'),
    labels: ['garbage_bag', 'garbage_pile'],
    samePlaceRadiusM: 10,
    isUrgent: false,
  },
  'bin-overflow': {
    zh: '垃圾满溢',
    en: 'Overflowing bin',
    catalogueClass: gb('event', '0192', true),
    labels: ['bin_overflow'],
    samePlaceRadiusM: 8,
    isUrgent: false,
  },
  'manhole-missing': {
    zh: '井盖缺失或移位',
    en: 'Manhole cover missing or displaced',
    catalogueClass: gb('part', '0123'),
    labels: ['manhole_missing'],
    samePlaceRadiusM: 5,
    isUrgent: true,
  },
  'manhole-broken': {
    zh: '井盖破损',
    en: 'Manhole cover broken',
    catalogueClass: gb('part', '0123'),
    labels: ['manhole_broken'],
    samePlaceRadiusM: 5,
    isUrgent: true,
  },
} as const satisfies Record<string, ProblemCategoryEntry>;

export type ProblemCategory = keyof typeof problemCategories;
export const problemCategoryNames = Object.keys(problemCategories) as readonly ProblemCategory[];
export const ProblemCategorySchema = Type.Enum([
  'street-stall',
  'litter',
  'exposed-garbage',
  'bin-overflow',
  'manhole-missing',
  'manhole-broken',
]);

/** What a finding may be about: a category, or what only people recognise; its class in the catalogue then says what. */
export type FindingCategory = ProblemCategory | 'other';
export const findingCategoryNames: readonly FindingCategory[] = [...problemCategoryNames, 'other'];
export const FindingCategorySchema = Type.Enum([
  'street-stall',
  'litter',
  'exposed-garbage',
  'bin-overflow',
  'manhole-missing',
  'manhole-broken',
  'other',
]);

const otherFinding = {
  zh: '其他问题（人工发现）',
  en: 'Other problem (found by a person)',
  catalogueClass: undefined,
  samePlaceRadiusM: 10,
  isUrgent: false,
} as const;

/** What holds for every finding, also for one that no detector knows. */
export function findingTraits(
  category: FindingCategory,
): Omit<ProblemCategoryEntry, 'catalogueClass' | 'labels'> & { readonly catalogueClass: CatalogueClass | undefined } {
  return category === 'other' ? otherFinding : problemCategories[category];
}

export function isProblemCategory(value: string): value is ProblemCategory {
  return Object.hasOwn(problemCategories, value);
}
