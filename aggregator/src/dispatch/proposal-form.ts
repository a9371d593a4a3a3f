import { inArray } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { RoutingResult } from '#dispatch/routing-input';
import { Nullable } from '#http/list-page';
import type { StorageView } from '#storage/storage';

const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() });
const UnitSchema = Type.Object({ id: Type.String(), name: Type.String() });

/** A proposal with the names that people know units by. */
export const ProposalSchema = Type.Object({
  unit: Nullable(UnitSchema),
  isUnique: Type.Boolean({ description: 'no other unit could be meant' }),
  rule: Type.Enum(['part-owner', 'attribute', 'class-area', 'default-office', 'no-owner']),
  ruleId: Type.Optional(Type.String()),
  explanation: TextSchema,
  refused: Type.Array(Type.Object({ unit: UnitSchema, ruleId: Type.Optional(Type.String()), why: TextSchema })),
  alternatives: Type.Array(UnitSchema),
  copies: Type.Array(
    Type.Object({ unit: UnitSchema, reason: Type.Enum(['competent-department', 'supervising-unit', 'duty-table']) }),
  ),
  dutyTableId: Nullable(Type.String()),
});
export type ProposalForm = Static<typeof ProposalSchema>;

/** Looks up the names of all units of some proposals at once. */
export async function toProposalForms(view: StorageView, results: readonly RoutingResult[]): Promise<ProposalForm[]> {
  const ids = new Set(results.flatMap(unitIdsOf));
  const { units } = view.tables;
  const rows =
    ids.size === 0
      ? []
      : await view
          .select({ id: units.id, name: units.name })
          .from(units)
          .where(inArray(units.id, [...ids]));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const unitOf = (id: string) => ({ id, name: names.get(id) ?? id });
  return results.map(({ unitId, isUnique, explanation, alternatives, copies, dutyTableId }) => ({
    unit: unitId === null ? null : unitOf(unitId),
    isUnique,
    rule: explanation.rule,
    ...(explanation.ruleId === undefined ? {} : { ruleId: explanation.ruleId }),
    explanation: explanation.text,
    refused: explanation.refused.map(({ unitId: id, ...refusal }) => ({ unit: unitOf(id), ...refusal })),
    alternatives: alternatives.map(unitOf),
    copies: copies.map((copy) => ({ unit: unitOf(copy.unitId), reason: copy.reason })),
    dutyTableId: dutyTableId ?? null,
  }));
}

const unitIdsOf = ({ unitId, explanation, alternatives, copies }: RoutingResult): readonly string[] => [
  ...(unitId === null ? [] : [unitId]),
  ...explanation.refused.map((refusal) => refusal.unitId),
  ...alternatives,
  ...copies.map((copy) => copy.unitId),
];
