import type { StorageKit } from '#storage/sqlite-kit';

/** Duty tables 职责分工表: which unit handles which class where, from one date to another (CQ-09). */
export function defineDispatchTables(kit: StorageKit) {
  const dutyTables = kit.table(
    'duty_tables',
    {
      id: kit.text('id').primaryKey(),
      tenantId: kit.text('tenant_id').notNull(),
      name: kit.text('name').notNull(),
      effectiveFrom: kit.instant('effective_from').notNull(),
      /** First moment at which it no longer holds; null: until another takes its place. */
      effectiveUntil: kit.instant('effective_until'),
      /** 兜底单位: takes what no rule names. */
      defaultUnitId: kit.text('default_unit_id').notNull(),
      sourceSha256: kit.text('source_sha256').notNull(),
      ruleCount: kit.int('rule_count').notNull(),
      importedBy: kit.text('imported_by').notNull(),
      importedAt: kit.instant('imported_at').notNull(),
    },
    (t) => [kit.index('duty_tables_by_tenant').on(t.tenantId, t.effectiveFrom)],
  );
  const dutyRules = kit.table(
    'duty_rules',
    {
      tableId: kit
        .text('table_id')
        .notNull()
        .references(() => dutyTables.id),
      seq: kit.int('seq').notNull(),
      /** Words of the regulation, e.g. 违法搭建. */
      problemType: kit.text('problem_type').notNull(),
      /** `scheme|kind|code`, with `*` for all minors of a major (`…|02*`), all of a kind (`…|part|*`) or all (`*`). */
      classKey: kit.text('class_key').notNull(),
      /** Prefix of the grid code; empty: everywhere. */
      areaCode: kit.text('area_code').notNull(),
      /** All of these must be as stated in the case (KH-16). */
      attributes: kit.json<Readonly<Record<string, boolean>>>('attributes').notNull(),
      /** `handle` 处置; `own` 权属: only for parts that the unit owns or maintains; `supervise` 监管: is told (KH-23). */
      role: kit.enumText('role', ['handle', 'own', 'supervise']).notNull(),
      unitId: kit.text('unit_id').notNull(),
      effectiveFrom: kit.instant('effective_from'),
      effectiveUntil: kit.instant('effective_until'),
      /** Where the rule stands in the regulation, e.g. 四.1(2). */
      reference: kit.text('reference').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.tableId, t.seq] }),
      kit.index('duty_rules_by_class').on(t.tableId, t.classKey),
      kit.index('duty_rules_by_unit').on(t.unitId),
    ],
  );
  return { dutyTables, dutyRules };
}
