import { isIP } from 'node:net';
import type { DeviceKind } from '#storage/archive-words';
import type { CameraGroundMap, CameraInterface } from '#storage/camera-words';

/** What somebody says of a camera; everything else of its record follows. */
export interface CameraFields {
  readonly number: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly tenantId: string;
  readonly ownerDepartment: string;
  readonly purpose: string;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly headingDegrees: number | null;
  readonly groundMap: CameraGroundMap | null;
  readonly gridCode: string | null;
  readonly edgeId: string | null;
  readonly cameraId: string | null;
  readonly interface: CameraInterface;
  readonly ipAddress: string | null;
  readonly onvifAddress: string | null;
  readonly videoClient: string | null;
  readonly accountHolder: string | null;
  readonly gbDeviceId: string | null;
  readonly gbChannelId: string | null;
  readonly jtSim: string | null;
  readonly jtChannel: number | null;
  readonly streamUrl: string | null;
  readonly substreamUrl: string | null;
  readonly isSecret: boolean;
  readonly isRetired: boolean;
  readonly note: string;
}

/** A rule that a field breaks, in both languages. */
export interface FieldFault {
  readonly field: keyof CameraFields | 'row' | 'file' | 'username' | 'password';
  readonly en: string;
  readonly zh: string;
}

/** What a record says when nobody has said more. */
export const blankCamera: Omit<CameraFields, 'number' | 'name'> = {
  ...{ kind: 'fixed', tenantId: 'city', ownerDepartment: '', purpose: '', address: '' },
  ...{ latitude: null, longitude: null, headingDegrees: null, groundMap: null, gridCode: null },
  ...{ edgeId: null, cameraId: null, interface: 'other', ipAddress: null, onvifAddress: null },
  ...{ videoClient: null, accountHolder: null, gbDeviceId: null, gbChannelId: null, jtSim: null, jtChannel: null },
  ...{ streamUrl: null, substreamUrl: null, isSecret: false, isRetired: false, note: '' },
};

type Check = (fields: CameraFields) => readonly FieldFault[];

const fault = (field: FieldFault['field'], en: string, zh: string): FieldFault => ({ field, en, zh });

/** Finds every rule that a record breaks by itself; what other records and tables say is checked where they are known. */
export function checkCameraFields(fields: CameraFields): readonly FieldFault[] {
  return [
    ...checkTexts(fields),
    ...checkPlace(fields),
    ...checkLink(fields),
    ...checkAddresses(fields),
    ...checkPlatformIds(fields),
  ];
}

const maxLengths: Partial<Record<keyof CameraFields, number>> = {
  ...{ number: 64, name: 100, ownerDepartment: 100, purpose: 500, address: 200, videoClient: 200 },
  ...{ accountHolder: 200, note: 1000, streamUrl: 1000, substreamUrl: 1000, onvifAddress: 500, ipAddress: 45 },
};
const controlCharacter = /\p{Cc}/u;

function checkTexts(fields: CameraFields): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of ['number', 'name'] as const) {
    if (fields[field].trim() === '') faults.push(fault(field, 'must not be empty', '不能为空'));
  }
  for (const [field, limit] of Object.entries(maxLengths)) {
    const value = fields[field as keyof CameraFields];
    if (typeof value !== 'string') continue;
    const name = field as keyof CameraFields;
    if (value.length > limit) faults.push(fault(name, `at most ${limit} characters`, `最多 ${limit} 个字符`));
    if (controlCharacter.test(value))
      faults.push(fault(name, 'no control characters or line breaks', '不能含控制字符或换行'));
  }
  return faults;
}

function isBetween(value: number, min: number, max: number): boolean {
  return Number.isFinite(value) && value >= min && value <= max;
}

const checkPlace: Check = ({ latitude, longitude, headingDegrees }) => {
  const faults: FieldFault[] = [];
  if ((latitude === null) !== (longitude === null)) {
    faults.push(
      fault(latitude === null ? 'latitude' : 'longitude', 'latitude and longitude together', '经纬度须同时填写'),
    );
  }
  if (latitude !== null && !isBetween(latitude, -90, 90)) {
    faults.push(fault('latitude', 'degrees from -90 to 90 (WGS-84)', '纬度应为 -90 至 90 度（WGS-84）'));
  }
  if (longitude !== null && !isBetween(longitude, -180, 180)) {
    faults.push(fault('longitude', 'degrees from -180 to 180 (WGS-84)', '经度应为 -180 至 180 度（WGS-84）'));
  }
  if (headingDegrees !== null && !(isBetween(headingDegrees, 0, 360) && headingDegrees < 360)) {
    faults.push(
      fault(
        'headingDegrees',
        'degrees from 0 to below 360, clockwise from north',
        '方位角应为 0 至 360 度（不含 360），正北顺时针',
      ),
    );
  }
  return faults;
};

/** A box's camera is named by the box, or opened by it at the address of the record. */
const checkLink: Check = ({ edgeId, cameraId, streamUrl }) => {
  if (edgeId === null && cameraId !== null) {
    return [fault('edgeId', 'box and its camera together', '边缘设备与摄像机编号须同时填写')];
  }
  if (edgeId === null || cameraId !== null || streamUrl !== null) return [];
  return [
    fault(
      'cameraId',
      'box and its camera together, or a box and the stream address (streamUrl) it is to open',
      '边缘设备与摄像机编号须同时填写；或填写边缘设备及由其接入的视频流地址',
    ),
  ];
};

const checkAddresses: Check = (fields) => {
  const faults: FieldFault[] = [];
  if (fields.ipAddress !== null && isIP(fields.ipAddress) === 0) {
    faults.push(fault('ipAddress', 'an IPv4 or IPv6 address', '应为 IPv4 或 IPv6 地址'));
  }
  for (const field of ['streamUrl', 'substreamUrl'] as const) {
    faults.push(...checkUrl(field, fields[field], streamSchemes));
  }
  faults.push(...checkUrl('onvifAddress', fields.onvifAddress, ['http:', 'https:']));
  return faults;
};

const streamSchemes = ['rtsp:', 'rtsps:', 'http:', 'https:', 'ws:', 'wss:'];

function checkUrl(field: FieldFault['field'], text: string | null, schemes: readonly string[]): readonly FieldFault[] {
  if (text === null) return [];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const names = schemes.map((scheme) => `${scheme}//`).join(', ');
  if (url === undefined || !schemes.includes(url.protocol) || url.hostname === '' || /\s/.test(text)) {
    return [fault(field, `an address that begins with ${names}`, `应为以 ${names} 开头的地址`)];
  }
  if (url.username !== '' || url.password !== '') {
    return [
      fault(
        field,
        'without account and password: they have fields of their own',
        '地址中不得含账号密码，请填写在专用字段',
      ),
    ];
  }
  return [];
}

const checkPlatformIds: Check = (fields) => {
  const { gbDeviceId, gbChannelId, jtSim, jtChannel, videoClient } = fields;
  const faults: FieldFault[] = [];
  if (gbDeviceId !== null) faults.push(...checkGbId('gbDeviceId', gbDeviceId, [111, 299]));
  if (gbChannelId !== null) faults.push(...checkGbId('gbChannelId', gbChannelId, [131, 199]));
  if (jtSim !== null && !/^(\d{11,12}|\d{20})$/.test(jtSim)) {
    faults.push(
      fault('jtSim', '11 or 12 digits, or 20 (JT/T 808-2019)', '终端手机号应为 11、12 位或 20 位数字（JT/T 808-2019）'),
    );
  }
  if (jtChannel !== null && !(Number.isInteger(jtChannel) && isBetween(jtChannel, 1, 255))) {
    faults.push(fault('jtChannel', 'a whole number from 1 to 255', '通道号应为 1 至 255 的整数'));
  }
  const isGiven = { gb28181: gbChannelId !== null, jt1078: jtSim !== null && jtChannel !== null };
  if (fields.interface === 'gb28181' && !isGiven.gb28181) {
    faults.push(fault('gbChannelId', 'needed for the interface gb28181', '接口为 gb28181 时必填'));
  }
  if (fields.interface === 'jt1078' && !isGiven.jt1078) {
    faults.push(
      fault('jtSim', 'SIM and channel are needed for the interface jt1078', '接口为 jt1078 时终端手机号和通道号必填'),
    );
  }
  if (fields.interface === 'client-only' && videoClient === null) {
    faults.push(fault('videoClient', 'needed for the interface client-only', '接口为视频客户端时必填'));
  }
  return faults;
};

/** 8 digits 区划, 2 行业, 3 类型, 1 网络, 6 序号. @see GB/T 28181-2022 annex E */
function checkGbId(field: 'gbDeviceId' | 'gbChannelId', id: string, [from, to]: readonly [number, number]) {
  if (!/^\d{20}$/.test(id)) return [fault(field, '20 digits (GB/T 28181)', '应为 20 位数字（GB/T 28181）')];
  if (!isBetween(Number(id.slice(0, 2)), 11, 91)) {
    return [fault(field, 'begins with a 区划 code, 11 to 91', '前两位应为行政区划代码（11 至 91）')];
  }
  if (isBetween(Number(id.slice(10, 13)), from, to)) return [];
  return [
    fault(field, `digits 11 to 13 say the type, ${from} to ${to}`, `第 11 至 13 位类型编码应为 ${from} 至 ${to}`),
  ];
}

/** What search looks in. */
export function searchTextOf(fields: CameraFields): string {
  const { name, number, address, ownerDepartment, ipAddress, gbDeviceId, gbChannelId, jtSim, edgeId, cameraId } =
    fields;
  return [name, number, address, ownerDepartment, ipAddress, gbDeviceId, gbChannelId, jtSim, edgeId, cameraId]
    .filter((text) => text !== null && text !== '')
    .join('\n')
    .toLowerCase();
}
