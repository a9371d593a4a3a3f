import type { CameraRecord } from '#api/camera-queries';

type Place = { readonly latitude: number; readonly longitude: number };

/** The form of a record: what the API takes, with the position and the link as one value each. */
export interface CameraValues {
  readonly [name: string]: unknown;
  readonly position?: Place | undefined;
  /** `edgeId/cameraId`; `edgeId/` for a camera that the box is to open by its stream address. */
  readonly link?: string | undefined;
}

/** Members a person edits, in the order of the form. */
export const plainFields = [
  ...(['number', 'name', 'kind', 'tenantId', 'ownerDepartment', 'purpose', 'address'] as const),
  ...(['headingDegrees', 'gridCode', 'interface', 'ipAddress', 'onvifAddress', 'videoClient'] as const),
  ...(['accountHolder', 'gbDeviceId', 'gbChannelId', 'jtSim', 'jtChannel', 'streamUrl', 'substreamUrl'] as const),
  ...(['isSecret', 'isRetired', 'note'] as const),
] satisfies readonly (keyof CameraRecord)[];
export type PlainField = (typeof plainFields)[number];

/** Fields that are empty text; an empty one of the others is null. */
const textFields: readonly PlainField[] = ['ownerDepartment', 'purpose', 'address', 'note'];

export const blankValues: CameraValues = {
  kind: 'fixed',
  tenantId: 'city',
  interface: 'rtsp',
  isSecret: false,
  isRetired: false,
};

export function valuesOf(record: CameraRecord): CameraValues {
  const { latitude, longitude, edgeId, cameraId } = record;
  return {
    ...Object.fromEntries(plainFields.map((name) => [name, record[name] ?? undefined])),
    ...(latitude === null || longitude === null ? {} : { position: { latitude, longitude } }),
    ...(edgeId === null || cameraId === null ? {} : { link: `${edgeId}/${cameraId}` }),
  };
}

function emptied(name: PlainField, value: unknown): unknown {
  const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  if (!isEmpty) return typeof value === 'string' ? value.trim() : value;
  return textFields.includes(name) ? '' : null;
}

function membersOf(values: CameraValues): Record<string, unknown> {
  const { position, link } = values;
  const [edgeId = null, cameraId = ''] = link?.split('/') ?? [];
  return {
    ...Object.fromEntries(plainFields.map((name) => [name, emptied(name, values[name])])),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    edgeId,
    cameraId: cameraId === '' ? null : cameraId,
  };
}

/** A new record: what was left empty is left to the server. */
export function newCameraBody(values: CameraValues): Record<string, unknown> {
  return Object.fromEntries(Object.entries(membersOf(values)).filter(([, value]) => value !== null && value !== ''));
}

/** Only what differs; an emptied field is null. The grid follows a moved position unless it was typed, too. */
export function changedCameraBody(record: CameraRecord, values: CameraValues): Record<string, unknown> {
  const changed = Object.entries(membersOf(values)).filter(([name, value]) => {
    const old: unknown = record[name as keyof CameraRecord];
    return JSON.stringify(old ?? null) !== JSON.stringify(value);
  });
  return Object.fromEntries(changed);
}
