import type { SharingAgreement } from '#api/camera-queries';

/** What the dialog of an agreement holds; days and times as inputs give them. */
export interface AgreementValues {
  readonly title: string;
  readonly provider: string;
  readonly recipient: string;
  readonly documentNumber: string;
  readonly signedOn: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly purposes: readonly string[];
  readonly scopeKind: SharingAgreement['scopeKind'];
  readonly tenantId?: string;
  readonly groupId?: string;
  readonly cameraRecordIds?: readonly string[];
  readonly contact?: string;
  readonly note?: string;
}

/** `yyyy-MM-dd` of an instant, in the browser's time zone. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`;
}

/** Midnight at the beginning of a local day. */
const startOf = (day: string) => new Date(`${day}T00:00`).toISOString();

/** The last day counts: it ends at the midnight after it. */
function endOf(day: string): string {
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

const lastDayOf = (until: string) => dayOf(new Date(Date.parse(until) - 1).toISOString());

/** The days on which an agreement holds, the last one included. */
export const agreementDays = ({ validFrom, validUntil }: Pick<SharingAgreement, 'validFrom' | 'validUntil'>) => ({
  first: dayOf(validFrom),
  last: validUntil === null ? undefined : lastDayOf(validUntil),
});

export function agreementValues(agreement: SharingAgreement): AgreementValues {
  const { scopeKind, scopeIds, validFrom, validUntil, ...words } = agreement;
  const [first] = scopeIds;
  return {
    ...words,
    scopeKind,
    validFrom: dayOf(validFrom),
    ...(validUntil === null ? {} : { validUntil: lastDayOf(validUntil) }),
    ...(scopeKind === 'tenant' && first !== undefined ? { tenantId: first } : {}),
    ...(scopeKind === 'group' && first !== undefined ? { groupId: first } : {}),
    ...(scopeKind === 'cameras' ? { cameraRecordIds: scopeIds } : {}),
  };
}

export function agreementBody(values: AgreementValues): Record<string, unknown> {
  const { title, provider, recipient, documentNumber, signedOn, purposes, scopeKind, contact = '', note = '' } = values;
  const one = { tenant: values.tenantId, group: values.groupId, cameras: undefined }[scopeKind];
  return {
    ...{ title, provider, recipient, documentNumber, signedOn, purposes, scopeKind, contact, note },
    validFrom: startOf(values.validFrom),
    validUntil: values.validUntil ? endOf(values.validUntil) : null,
    scopeIds: scopeKind === 'cameras' ? (values.cameraRecordIds ?? []) : [one].filter((id) => id !== undefined),
  };
}
