import {
  organisationSubjects,
  partLayers,
  partStates,
  runningModes,
  tenantKinds,
  unitContactKinds,
  unitIndustries,
  unitLevels,
  unitPlanKinds,
  unitTypes,
} from '#storage/organisation-words';
import { areaClasses } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Longitude and latitude in degrees, in GeoJSON's order. */
export type LonLat = readonly [longitude: number, latitude: number];
/** Outer ring of a grid, the first point not repeated at the end. */
export type GridRing = readonly LonLat[];
/** A part that is more than a point, as in GeoJSON (RFC 7946). */
export interface PartLine {
  readonly type: 'LineString';
  readonly coordinates: readonly LonLat[];
}

/** Everything about who is responsible where: tenants, units, grids, parts, collectors. */
export function defineOrganisationTables(kit: StorageKit) {
  const found = defineTenantTables(kit);
  return { ...found, ...defineUnitTables(kit, found.tenants), ...defineGridTables(kit, found.tenants) };
}

type TenantTable = ReturnType<typeof defineTenantTables>['tenants'];

function defineTenantTables(kit: StorageKit) {
  const tenants = kit.table(
    'tenants',
    {
      id: kit.text('id').primaryKey(),
      /** Null for the city only; never changed, so the tree has no cycles and codes stay nested. */
      parentId: kit.text('parent_id'),
      kind: kit.enumText('kind', tenantKinds).notNull(),
      /** 区划 code: 6 digits for city and district (GB/T 2260), 9 for a street, 12 for a community. */
      code: kit.text('code').unique(),
      name: kit.text('name').notNull(),
      /** Ids from the city down to this one, each followed by `/`: a subtree is one range. */
      path: kit.text('path').notNull().unique(),
      /** Null: as the parent. */
      mode: kit.enumText('mode', runningModes),
      modeSince: kit.instant('mode_since'),
      /** Runs on the platform of the level above, without one of its own (KM-17). */
      isHosted: kit.bool('is_hosted').notNull().default(false),
      isActive: kit.bool('is_active').notNull().default(true),
      createdAt: kit.instant('created_at').notNull(),
      version: kit.int('version').notNull().default(1),
    },
    (t) => [kit.index('tenants_by_parent').on(t.parentId, t.code)],
  );
  /** What a tenant sets itself; the rest comes from its parents. Versions count over all tenants, so one number pins all. */
  const tenantRules = kit.table(
    'tenant_rules',
    {
      version: kit.int('version').primaryKey(),
      tenantId: kit
        .text('tenant_id')
        .notNull()
        .references(() => tenants.id),
      rules: kit.json<Readonly<Record<string, unknown>>>('rules').notNull(),
      reason: kit.text('reason').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.index('tenant_rules_by_tenant').on(t.tenantId, t.version)],
  );
  const organisationChanges = kit.table(
    'organisation_changes',
    {
      seq: kit.serial('seq'),
      tenantId: kit.text('tenant_id').notNull(),
      subject: kit.enumText('subject', organisationSubjects).notNull(),
      subjectId: kit.text('subject_id').notNull(),
      at: kit.instant('at').notNull(),
      actorId: kit.text('actor_id').notNull(),
      /** Only the members that changed; null where there was nothing before, or is nothing after. */
      before: kit.json<Readonly<Record<string, unknown>>>('before'),
      after: kit.json<Readonly<Record<string, unknown>>>('after'),
    },
    (t) => [
      kit.index('organisation_changes_by_subject').on(t.subject, t.subjectId, t.seq),
      kit.index('organisation_changes_by_tenant').on(t.tenantId, t.seq),
    ],
  );
  return { tenants, tenantRules, organisationChanges };
}

function defineUnitTables(kit: StorageKit, tenants: TenantTable) {
  const units = kit.table(
    'units',
    {
      id: kit.text('id').primaryKey(),
      tenantId: kit
        .text('tenant_id')
        .notNull()
        .references(() => tenants.id),
      parentId: kit.text('parent_id'),
      type: kit.enumText('type', unitTypes).notNull(),
      level: kit.enumText('level', unitLevels).notNull(),
      code: kit.text('code').notNull().unique(),
      name: kit.text('name').notNull(),
      industry: kit.enumText('industry', unitIndustries),
      /** 主管部门 of a public-service unit: it is told of the unit's cases. */
      competentUnitId: kit.text('competent_unit_id'),
      /** 国有资产出资人 of a company: it gets the notices (NB-04). */
      ownerUnitId: kit.text('owner_unit_id'),
      isDispatchable: kit.bool('is_dispatchable').notNull(),
      isActive: kit.bool('is_active').notNull().default(true),
      phone: kit.text('phone'),
      email: kit.text('email'),
      createdAt: kit.instant('created_at').notNull(),
      version: kit.int('version').notNull().default(1),
    },
    (t) => [kit.index('units_by_tenant').on(t.tenantId, t.code), kit.index('units_by_parent').on(t.parentId)],
  );
  const unitId = () =>
    kit
      .text('unit_id')
      .notNull()
      .references(() => units.id);
  const unitContacts = kit.table(
    'unit_contacts',
    {
      unitId: unitId(),
      kind: kit.enumText('kind', unitContactKinds).notNull(),
      name: kit.text('name').notNull(),
      phone: kit.text('phone').notNull(),
      email: kit.text('email'),
      /** The contact's own account, when there is one. */
      accountId: kit.text('account_id'),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.unitId, t.kind] })],
  );
  const unitPlans = kit.table(
    'unit_plans',
    {
      unitId: unitId(),
      kind: kit.enumText('kind', unitPlanKinds).notNull(),
      version: kit.int('version').notNull(),
      title: kit.text('title').notNull(),
      body: kit.text('body').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.unitId, t.kind, t.version] })],
  );
  const collectors = kit.table('collectors', {
    accountId: kit.text('account_id').primaryKey(),
    /** 信息采集单位 the collector works for. */
    unitId: kit.text('unit_id'),
    certificateNumber: kit.text('certificate_number').notNull().unique(),
    certificateIssuer: kit.text('certificate_issuer').notNull(),
    /** Last day, `yyyy-MM-dd`, as printed. */
    certificateValidUntil: kit.text('certificate_valid_until').notNull(),
    /** The first instant at which it no longer holds. */
    certificateEndsAt: kit.instant('certificate_ends_at').notNull(),
    isOnDuty: kit.bool('is_on_duty').notNull().default(false),
    dutyChangedAt: kit.instant('duty_changed_at'),
    latitude: kit.real('latitude'),
    longitude: kit.real('longitude'),
    positionAt: kit.instant('position_at'),
    updatedAt: kit.instant('updated_at').notNull(),
  });
  return { units, unitContacts, unitPlans, collectors };
}

function defineGridTables(kit: StorageKit, tenants: TenantTable) {
  const tenantId = () =>
    kit
      .text('tenant_id')
      .notNull()
      .references(() => tenants.id);
  /** 单元网格. Cases keep code, area class and fringe as they were, so a grid may be redrawn. */
  const grids = kit.table(
    'grids',
    {
      /** 14 digits (CJ/T 213) or 15 (GB/T 30428.1). */
      code: kit.text('code').primaryKey(),
      tenantId: tenantId(),
      name: kit.text('name').notNull(),
      ring: kit.json<GridRing>('ring').notNull(),
      south: kit.real('south').notNull(),
      north: kit.real('north').notNull(),
      west: kit.real('west').notNull(),
      east: kit.real('east').notNull(),
      areaClass: kit.enumText('area_class', areaClasses),
      isFringe: kit.bool('is_fringe').notNull().default(false),
      isActive: kit.bool('is_active').notNull().default(true),
      drawnAt: kit.instant('drawn_at').notNull(),
      changedAt: kit.instant('changed_at').notNull(),
    },
    (t) => [
      kit.index('grids_by_tenant').on(t.tenantId, t.code),
      kit.index('grids_by_place').on(t.south, t.north, t.west, t.east),
    ],
  );
  /** 责任网格: the grids of a collector. */
  const gridCollectors = kit.table(
    'grid_collectors',
    { gridCode: kit.text('grid_code').notNull(), accountId: kit.text('account_id').notNull() },
    (t) => [
      kit.primaryKey({ columns: [t.gridCode, t.accountId] }),
      kit.index('grid_collectors_by_account').on(t.accountId),
    ],
  );
  const parts = kit.table(
    'parts',
    {
      /** 部件标识码, 16 digits. */
      code: kit.text('code').primaryKey(),
      tenantId: tenantId(),
      scheme: kit.text('scheme').notNull(),
      classCode: kit.text('class_code').notNull(),
      name: kit.text('name').notNull(),
      layer: kit.enumText('layer', partLayers).notNull(),
      /** 权属单位, 养护单位, 主管部门. */
      ownerUnitId: kit.text('owner_unit_id'),
      maintainerUnitId: kit.text('maintainer_unit_id'),
      supervisingUnitId: kit.text('supervising_unit_id'),
      /** Neither owner nor maintainer is known: on the 无主 list (MQ-01). */
      hasNoOwner: kit.bool('has_no_owner').notNull(),
      gridCode: kit.text('grid_code'),
      latitude: kit.real('latitude').notNull(),
      longitude: kit.real('longitude').notNull(),
      line: kit.json<PartLine>('line'),
      state: kit.enumText('state', partStates).notNull().default('intact'),
      source: kit.text('source').notNull().default(''),
      note: kit.text('note').notNull().default(''),
      isActive: kit.bool('is_active').notNull().default(true),
      createdAt: kit.instant('created_at').notNull(),
      changedAt: kit.instant('changed_at').notNull(),
    },
    (t) => [
      kit.index('parts_by_tenant').on(t.tenantId, t.code),
      kit.index('parts_without_owner').on(t.hasNoOwner, t.tenantId, t.code),
      kit.index('parts_nearby').on(t.classCode, t.latitude, t.longitude),
      kit.index('parts_by_grid').on(t.gridCode),
    ],
  );
  return { grids, gridCollectors, parts };
}
