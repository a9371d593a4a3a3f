import { type CaseState, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { distanceM } from '@streetwarden/shared/domain/geometry';
import { problemCategories, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { and, between, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { CaseActor } from '#case/case-actor';
import { toCaseForms } from '#case/case-forms';
import type { CaseClass, CasePorts } from '#case/case-ports';
import { visibleCases } from '#case/visible-cases';
import type { CaseForm } from '#http/forms/case-form';
import type { CaseRow, Tables } from '#storage/schema';
import type { Storage } from '#storage/storage';

export interface SimilarityQuery {
  readonly latitude: number;
  readonly longitude: number;
  /** Radius, metres. */
  readonly withinM?: number;
  readonly catalogueClass: CaseClass;
}

export interface SimilarCase extends CaseForm {
  readonly distanceM: number;
}

export const defaultRadiusM = 50;
const maxShown = 10;
/** Looked at before the nearest are chosen. */
const maxLookedAt = 300;
const metresPerDegree = 111_195;
const running: CaseState[] = caseStateNames.filter((name) => !caseStates[name].isEnd && name !== 'withdrawn');

export interface SimilarCasesParts {
  readonly storage: Storage;
  readonly ports: Pick<CasePorts, 'tenants'>;
}

export type SimilarCases = ReturnType<typeof createSimilarCases>;

/** Running cases of the same class near a place: what a person registers may stand there already. */
export function createSimilarCases({ storage, ports }: SimilarCasesParts) {
  return {
    /** @returns at most ten the caller may see, nearest first. */
    async find(query: SimilarityQuery, actor: CaseActor): Promise<{ readonly items: SimilarCase[] }> {
      const { withinM = defaultRadiusM } = query;
      return await storage.read(async (view) => {
        const { cases } = view.tables;
        const scope = await visibleCases(view, ports.tenants, actor);
        const rows = await view
          .select()
          .from(cases)
          .where(
            and(
              ofClass(cases, query.catalogueClass),
              areaAround(cases, query, withinM),
              inArray(cases.state, running),
              scope,
            ),
          )
          .limit(maxLookedAt);
        const near = rows
          .flatMap((row) => nearOnly(row, query, withinM))
          .toSorted((a, b) => a.gapM - b.gapM)
          .slice(0, maxShown);
        const forms = await toCaseForms(
          view,
          near.map(({ row }) => row),
        );
        return { items: forms.map((form, n) => ({ ...form, distanceM: near[n]?.gapM ?? 0 })) };
      });
    },
  };
}

/** Under the class itself, or registered by a category that is of this class and not filed yet. */
function ofClass(cases: Tables['cases'], { scheme, kind, code }: CaseClass): SQL | undefined {
  const categories = problemCategoryNames.filter((name) => {
    const known = problemCategories[name].catalogueClass;
    return known.scheme === scheme && known.kind === kind && known.code === code;
  });
  return or(
    and(eq(cases.catalogueScheme, scheme), eq(cases.catalogueKind, kind), eq(cases.catalogueCode, code)),
    categories.length === 0 ? undefined : inArray(cases.category, categories),
  );
}

function areaAround(cases: Tables['cases'], { latitude, longitude }: SimilarityQuery, withinM: number) {
  const latitudeMargin = withinM / metresPerDegree;
  const longitudeMargin = latitudeMargin / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return and(
    between(cases.latitude, latitude - latitudeMargin, latitude + latitudeMargin),
    between(cases.longitude, longitude - longitudeMargin, longitude + longitudeMargin),
  );
}

function nearOnly(row: CaseRow, place: SimilarityQuery, withinM: number) {
  const { latitude, longitude } = row;
  if (latitude === null || longitude === null) return [];
  const gapM = Math.round(distanceM(place, { latitude, longitude }) * 10) / 10;
  return gapM <= withinM ? [{ row, gapM }] : [];
}
