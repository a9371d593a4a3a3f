import { type Static, Type } from 'typebox';
import { ImportFaultSchema } from '#catalogue/import-report';
import { Nullable } from '#http/list-page';
import type { CollectorView } from '#organisation/collector-service';
import { featureFormats } from '#organisation/import-features';
import { closed, NameSchema, UnitIdSchema } from '#organisation/organisation-forms';
import { partLayers, partStates } from '#storage/organisation-words';
import type { GridRow, PartRow } from '#storage/schema';
import { areaClasses } from '#storage/schema-words';

const PointSchema = Type.Array(Type.Number(), {
  minItems: 2,
  maxItems: 3,
  description: '[longitude, latitude], WGS-84',
});
export const GridCodeSchema = Type.String({ pattern: '^\\d{14,15}$' });
export const PartCodeSchema = Type.String({ pattern: '^\\d{16}$' });

export const GridFormSchema = Type.Object({
  code: Type.String(),
  tenantId: Type.String(),
  name: Type.String(),
  ring: Type.Array(PointSchema),
  areaClass: Nullable(Type.Enum([...areaClasses])),
  isFringe: Type.Boolean({ description: '城乡结合部' }),
  isActive: Type.Boolean(),
  changedAt: Type.String(),
});

export function toGridForm({ drawnAt: _drawn, south: _s, north: _n, west: _w, east: _e, ...row }: GridRow) {
  return { ...row, ring: row.ring.map((point) => [...point]), changedAt: row.changedAt.toISOString() };
}

export const GridBodySchema = Type.Object(
  {
    name: NameSchema,
    ring: Type.Array(PointSchema, { minItems: 3, maxItems: 2_001 }),
    areaClass: Nullable(Type.Enum([...areaClasses])),
    isFringe: Type.Boolean(),
    isActive: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const GridPlaceSchema = Type.Object({
  gridCode: Type.String(),
  areaClass: Nullable(Type.Enum([...areaClasses])),
  isFringe: Type.Boolean(),
  tenantId: Type.String(),
});

const partUnits = {
  ownerUnitId: Nullable(Type.String({ description: '权属单位' })),
  maintainerUnitId: Nullable(Type.String({ description: '养护单位' })),
  supervisingUnitId: Nullable(Type.String({ description: '监管单位' })),
};

export const PartFormSchema = Type.Object({
  code: Type.String(),
  tenantId: Type.String(),
  scheme: Type.String(),
  classCode: Type.String(),
  name: Type.String(),
  layer: Type.Enum([...partLayers]),
  ...partUnits,
  hasNoOwner: Type.Boolean({ description: 'neither owner nor maintainer is known: on the 无主 list' }),
  gridCode: Nullable(Type.String()),
  latitude: Type.Number(),
  longitude: Type.Number(),
  line: Type.Union([
    Type.Object({ type: Type.Literal('LineString'), coordinates: Type.Array(PointSchema) }),
    Type.Null(),
  ]),
  state: Type.Enum([...partStates]),
  source: Type.String(),
  note: Type.String(),
  isActive: Type.Boolean(),
  changedAt: Type.String(),
});

export function toPartForm({ createdAt: _created, line, changedAt, ...row }: PartRow): Static<typeof PartFormSchema> {
  const copied = line === null ? null : { type: line.type, coordinates: line.coordinates.map((point) => [...point]) };
  return { ...row, line: copied, changedAt: changedAt.toISOString() };
}

export const PartBodySchema = Type.Object(
  {
    name: NameSchema,
    scheme: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    layer: Type.Enum([...partLayers]),
    state: Type.Enum([...partStates]),
    ownerUnitId: Type.Optional(Nullable(UnitIdSchema)),
    maintainerUnitId: Type.Optional(Nullable(UnitIdSchema)),
    supervisingUnitId: Type.Optional(Nullable(UnitIdSchema)),
    shape: Type.Object(
      {
        type: Type.Enum(['Point', 'LineString']),
        points: Type.Array(PointSchema, { minItems: 1, maxItems: 1_000 }),
      },
      closed,
    ),
    source: Type.Optional(Type.String({ maxLength: 100 })),
    note: Type.Optional(Type.String({ maxLength: 500 })),
    isActive: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const importQuery = Type.Object(
  {
    format: Type.Enum([...featureFormats]),
    dryRun: Type.Optional(Type.Boolean({ description: 'only check the file and list its faults' })),
  },
  closed,
);

const importFacts = {
  sha256: Type.String(),
  encoding: Type.Enum(['utf-8', 'gb18030']),
  count: Type.Integer({ description: 'rows without a fault' }),
  faults: Type.Array(ImportFaultSchema, { description: 'of a dry run; otherwise faults refuse the whole file' }),
};
export const GridImportFormSchema = Type.Object(importFacts);
export const PartImportFormSchema = Type.Object({
  ...importFacts,
  withoutOwner: Type.Integer({ description: 'parts for the 无主 list' }),
});

export const CollectorFormSchema = Type.Object({
  accountId: Type.String(),
  displayName: Type.String(),
  phone: Nullable(Type.String()),
  tenantId: Nullable(Type.String()),
  unitId: Nullable(Type.String()),
  certificate: Type.Object({
    number: Type.String(),
    issuer: Type.String(),
    validUntil: Type.String(),
    isValid: Type.Boolean(),
  }),
  gridCodes: Type.Array(Type.String()),
  isOnDuty: Type.Boolean(),
  position: Type.Union([
    Type.Object({ latitude: Type.Number(), longitude: Type.Number(), at: Type.String() }),
    Type.Null(),
  ]),
  suspendedAt: Nullable(Type.String()),
});

export function toCollectorForm(row: CollectorView, now: Date): Static<typeof CollectorFormSchema> {
  const { accountId, displayName, phone, tenantId, unitId, isOnDuty, latitude, longitude, positionAt } = row;
  const isPlaced = latitude !== null && longitude !== null && positionAt !== null;
  return {
    ...{ accountId, displayName, phone, tenantId, unitId, isOnDuty, gridCodes: [...row.gridCodes] },
    certificate: {
      number: row.certificateNumber,
      issuer: row.certificateIssuer,
      validUntil: row.certificateValidUntil,
      isValid: row.certificateEndsAt > now,
    },
    position: isPlaced ? { latitude, longitude, at: positionAt.toISOString() } : null,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
  };
}

export const CollectorBodySchema = Type.Object(
  {
    certificate: Type.Object(
      {
        number: Type.String({ pattern: '^[A-Za-z0-9-]{3,40}$' }),
        issuer: NameSchema,
        validUntil: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'last day on which it holds' }),
      },
      closed,
    ),
    unitId: Type.Optional(Nullable(UnitIdSchema)),
  },
  closed,
);

export const StandingBodySchema = Type.Object(
  {
    isOnDuty: Type.Optional(Type.Boolean()),
    position: Type.Optional(
      Type.Object(
        {
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
        },
        closed,
      ),
    ),
  },
  { ...closed, minProperties: 1 },
);
