import { InstantSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { allRoles } from '#account/role';
import type { NewGrant } from '#grant/grant-service';
import { Nullable } from '#http/list-page';
import { cameraRights, granteeKinds, grantScopeKinds } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';

const closed = { additionalProperties: false } as const;
const RightsSchema = Type.Array(Type.Enum([...cameraRights]), { minItems: 1, maxItems: cameraRights.length });
export const ReasonSchema = Type.String({ minLength: 3, maxLength: 500, pattern: '^[^\\u0000-\\u001f\\u007f]*\\S.*$' });

const WeeklyHoursSchema = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      description: '1 is Monday',
    }),
    from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    to: Type.String({
      pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      description: 'at or before `from` means on the next day',
    }),
  },
  closed,
);

export const NewGrantBodySchema = Type.Object(
  {
    granteeKind: Type.Enum([...granteeKinds]),
    granteeId: Type.Union([UuidSchema, Type.Enum([...allRoles])], { description: 'account id, or role' }),
    scopeKind: Type.Enum([...grantScopeKinds]),
    scopeId: Type.Optional(
      Nullable(Type.String({ minLength: 1, maxLength: 100, description: 'tenant, shared group or camera record' })),
    ),
    rights: RightsSchema,
    validFrom: Type.Optional(InstantSchema),
    validUntil: Type.Optional(Nullable(InstantSchema)),
    weeklyHours: Type.Optional(Nullable(Type.Array(WeeklyHoursSchema, { minItems: 1, maxItems: 14 }))),
    reason: ReasonSchema,
  },
  closed,
);

export const GrantFormSchema = Type.Object({
  id: Type.String(),
  granteeKind: Type.Enum([...granteeKinds]),
  granteeId: Type.String(),
  scopeKind: Type.Enum([...grantScopeKinds]),
  scopeId: Nullable(Type.String()),
  rights: RightsSchema,
  validFrom: Type.String(),
  validUntil: Nullable(Type.String()),
  weeklyHours: Nullable(Type.Array(WeeklyHoursSchema)),
  timeZone: Type.String(),
  reason: Type.String(),
  grantedAt: Type.String(),
  grantedBy: Type.String(),
  revokedAt: Nullable(Type.String()),
  revokedBy: Nullable(Type.String()),
  revokeReason: Nullable(Type.String()),
});

export function toGrantForm(row: CameraGrantRow): Static<typeof GrantFormSchema> {
  return {
    ...row,
    rights: [...row.rights],
    weeklyHours: row.weeklyHours?.map((hours) => ({ ...hours, days: [...hours.days] })) ?? null,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    grantedAt: row.grantedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/** A grant without `validFrom` holds from now on. */
export function toNewGrant(body: Static<typeof NewGrantBodySchema>, now: Date): NewGrant {
  const { scopeId = null, validFrom, validUntil = null, weeklyHours = null, ...words } = body;
  return {
    ...words,
    scopeId,
    weeklyHours,
    validFrom: validFrom === undefined ? now : new Date(validFrom),
    validUntil: validUntil === null ? null : new Date(validUntil),
  };
}
