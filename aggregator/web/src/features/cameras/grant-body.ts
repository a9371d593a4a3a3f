import { type HourValues, weeklyHoursOf } from '#features/cameras/weekly-hours';

/** What the dialog of a grant holds. */
export interface GrantValues {
  readonly granteeKind: 'account' | 'role';
  readonly accountId?: string;
  readonly role?: string;
  readonly scopeKind: 'all' | 'tenant' | 'group' | 'camera';
  readonly tenantId?: string;
  readonly groupId?: string;
  readonly cameraRecordId?: string;
  readonly rights: readonly string[];
  /** Local times of the inputs. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly weeklyHours?: HourValues;
  readonly reason: string;
}

const instant = (local: string | undefined) => (local ? new Date(local).toISOString() : undefined);

/** The body of a new grant; hours without days or times say nothing. */
export function grantBody(values: GrantValues): Record<string, unknown> {
  const { granteeKind, scopeKind } = values;
  const scopeId = { all: null, tenant: values.tenantId, group: values.groupId, camera: values.cameraRecordId }[
    scopeKind
  ];
  const validFrom = instant(values.validFrom);
  const hours = weeklyHoursOf(values.weeklyHours);
  return {
    granteeKind,
    granteeId: granteeKind === 'account' ? values.accountId : values.role,
    scopeKind,
    scopeId: scopeId ?? null,
    rights: values.rights,
    ...(validFrom === undefined ? {} : { validFrom }),
    validUntil: instant(values.validUntil) ?? null,
    weeklyHours: hours.length === 0 ? null : hours,
    reason: values.reason.trim(),
  };
}
