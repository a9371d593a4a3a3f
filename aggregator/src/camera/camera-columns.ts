import type { CameraFields, FieldFault } from '#camera/camera-fields';
import type { deviceKinds } from '#storage/archive-words';
import type { cameraInterfaces } from '#storage/camera-words';

/** What stands in a cell; null is an empty one. */
export type CellValue = string | number | boolean | null;

/** One column of the table: which member it fills, what it is called in a heading, and how a cell is read and written. */
export interface CameraColumn {
  readonly field: keyof CameraFields;
  readonly zh: string;
  /** @returns the member's value, undefined for a cell that says nothing, or the rule the text breaks. */
  read(text: string): CellValue | undefined | FieldFault;
  write(value: CellValue): string;
}

export const isFault = (value: CellValue | undefined | FieldFault): value is FieldFault =>
  typeof value === 'object' && value !== null;

const plain = (value: CellValue): string => (value === null ? '' : String(value));

function textColumn(field: keyof CameraFields, zh: string): CameraColumn {
  return { field, zh, read: (text) => text, write: plain };
}

function optionalColumn(field: keyof CameraFields, zh: string): CameraColumn {
  return { field, zh, read: (text) => (text === '' ? null : text), write: plain };
}

function numberColumn(field: keyof CameraFields, zh: string): CameraColumn {
  return {
    field,
    zh,
    read(text) {
      if (text === '') return null;
      return /^-?\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : { field, en: 'a number', zh: '应为数字' };
    },
    write: plain,
  };
}

/** English and Chinese words for the same value; the first of each is what an export writes. */
function wordColumn(
  field: keyof CameraFields,
  zh: string,
  words: Readonly<Record<string, readonly [string, ...string[]]>>,
): CameraColumn {
  const known = new Map<string, string>();
  for (const [value, others] of Object.entries(words)) {
    for (const word of [value, ...others]) known.set(word.toLowerCase(), value);
  }
  return {
    field,
    zh,
    read(text) {
      if (text === '') return undefined;
      const names = Object.values(words).map(([word]) => word);
      const fault = { field, en: `one of ${Object.keys(words).join(', ')}`, zh: `应为 ${names.join('、')} 之一` };
      return known.get(text.toLowerCase()) ?? fault;
    },
    write: plain,
  };
}

const yes: ReadonlySet<string> = new Set(['yes', 'true', '1', '是']);
const no: ReadonlySet<string> = new Set(['', 'no', 'false', '0', '否']);

function flagColumn(field: keyof CameraFields, zh: string): CameraColumn {
  return {
    field,
    zh,
    read(text) {
      const word = text.toLowerCase();
      if (yes.has(word)) return true;
      return no.has(word) ? false : { field, en: 'yes or no', zh: '应为 是 或 否' };
    },
    write: (value) => (value === true ? '是' : '否'),
  };
}

const kindWords: Readonly<Record<(typeof deviceKinds)[number], readonly [string, ...string[]]>> = {
  fixed: ['固定视频监控', '固定'],
  vehicle: ['车载移动视频', '车载'],
  'body-worn': ['单兵视频', '单兵'],
  other: ['其他'],
};
const interfaceWords: Readonly<Record<(typeof cameraInterfaces)[number], readonly [string, ...string[]]>> = {
  rtsp: ['RTSP直连'],
  onvif: ['ONVIF协议'],
  gb28181: ['国标28181', 'GB/T 28181'],
  jt1078: ['部标1078', 'JT/T 1078'],
  'client-only': ['仅视频客户端', '视频客户端'],
  other: ['其他'],
};

/**
 * The columns of the camera table, in the order of an export. A heading is the member's name or its Chinese name.
 *
 * There is no column for accounts and passwords: they are entered one by one, and nothing writes them out.
 */
export const cameraColumns: readonly CameraColumn[] = [
  textColumn('number', '编号'),
  textColumn('name', '名称'),
  wordColumn('kind', '类别', kindWords),
  { field: 'tenantId', zh: '所属区域', read: (text) => (text === '' ? undefined : text), write: plain },
  textColumn('ownerDepartment', '权属部门'),
  textColumn('purpose', '用途'),
  textColumn('address', '地址'),
  numberColumn('latitude', '纬度'),
  numberColumn('longitude', '经度'),
  numberColumn('headingDegrees', '方位角'),
  optionalColumn('gridCode', '单元网格'),
  optionalColumn('edgeId', '边缘设备'),
  optionalColumn('cameraId', '设备内编号'),
  wordColumn('interface', '接口', interfaceWords),
  optionalColumn('ipAddress', 'IP地址'),
  optionalColumn('onvifAddress', 'ONVIF地址'),
  optionalColumn('videoClient', '视频客户端'),
  optionalColumn('accountHolder', '账号分配'),
  optionalColumn('gbDeviceId', '国标设备编码'),
  optionalColumn('gbChannelId', '国标通道编码'),
  optionalColumn('jtSim', '终端手机号'),
  numberColumn('jtChannel', '通道号'),
  optionalColumn('streamUrl', '主码流地址'),
  optionalColumn('substreamUrl', '子码流地址'),
  flagColumn('isSecret', '保密不共享'),
  flagColumn('isRetired', '停用'),
  textColumn('note', '备注'),
];
