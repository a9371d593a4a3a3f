import type { FilingCondition, FilingConditionQuery } from '#case/case-ports';
import { isEmergencyLimit, type LimitRule, type TimeLimit } from '#case/clock/time-limit';
import { catalogueLayers } from '#catalogue/catalogue-layers';
import { type ClassInForce, readClass } from '#catalogue/read-class';
import type { CatalogueClassRow, CatalogueConditionRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Finds by which row of which catalogue version a case is judged. */
export interface FilingConditions {
  /**
   * The condition of a class: the one of `seq`, else the one for what the camera saw, else the first.
   *
   * @param query with `versionId` it is looked for in that version only: a case keeps the version it was filed under (NB-14).
   * @returns null when the class, or that row of it, is not in the catalogue.
   */
  find(view: StorageView, query: FilingConditionQuery): Promise<FilingCondition | null>;
}

export function createFilingConditions({ clock }: { readonly clock: Clock }): FilingConditions {
  return {
    async find(view, query) {
      const versionIds =
        query.versionId === undefined
          ? (await catalogueLayers(view, query.tenantId, new Date(clock.nowMs()))).map(({ id }) => id)
          : [query.versionId];
      if (versionIds.length === 0) return null;
      const inForce = await readClass(view, versionIds, query);
      const chosen = inForce === undefined ? undefined : chooseCondition(inForce.conditions, query);
      return inForce === undefined || chosen === undefined ? null : filingConditionOf(inForce, chosen);
    },
  };
}

function chooseCondition(
  conditions: readonly CatalogueConditionRow[],
  { seq, category }: Pick<FilingConditionQuery, 'seq' | 'category'>,
): CatalogueConditionRow | undefined {
  if (seq !== undefined) return conditions.find((row) => row.seq === seq);
  const seen = category === undefined ? undefined : conditions.find((row) => row.categories.includes(category));
  return seen ?? conditions[0];
}

function filingConditionOf({ found }: ClassInForce, row: CatalogueConditionRow): FilingCondition {
  return {
    versionId: row.versionId,
    seq: row.seq,
    filingCondition: row.filingCondition,
    closingCondition: row.closingCondition,
    ...limitRuleOf(row),
    isEmergency: isEmergencyLimit(row.limit as TimeLimit) && (found.needsProtection || isSudden(found)),
    needsProtection: found.needsProtection,
    requirements: found.requirements,
  };
}

/** Major 突发事件, which the two schemes number differently. */
const suddenMajors: Readonly<Record<string, string>> = { 'GB/T 30428.2-2013': '05', 'CJ/T 214-2007': '04' };

/**
 * Whether a class is one of sudden events. A limit without a break (紧急工作时) alone makes no emergency: a street vendor has
 * one as well, and may be extended.
 */
function isSudden({ scheme, kind, code }: CatalogueClassRow): boolean {
  return kind === 'event' && suddenMajors[scheme] === code.slice(0, 2);
}

/** The limits of a stored row; they were checked when the file was imported. */
export function limitRuleOf(row: CatalogueConditionRow): LimitRule {
  return {
    limit: row.limit as TimeLimit,
    ...(row.limitByAreaClass === null
      ? {}
      : { limitByAreaClass: row.limitByAreaClass as NonNullable<LimitRule['limitByAreaClass']> }),
    ...(row.fringeLimit === null ? {} : { fringeLimit: row.fringeLimit as TimeLimit }),
  };
}
