/**
 * What a problem means to the one who caused it; adapters map it (HTTP: 400, 401, 403, 404, 409, 410, 413, 429, 503, 500).
 */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'
  | 'fault';

interface ProblemEntry {
  readonly kind: ProblemKind;
  /** English text; `{name}` is filled from the error's params. */
  readonly en: string;
  /** Chinese text with the same places. */
  readonly zh: string;
}

/** Every problem the system can report, by its stable kebab-case code. Sorted by area, then by code. */
export const problemCatalogue = {
  // general
  'internal-fault': {
    kind: 'fault',
    en: 'Unexpected fault; quote the request id to support',
    zh: '系统内部错误，请提供请求编号',
  },
  'request-invalid': {
    kind: 'invalid',
    en: 'The request breaks the rule {rule} at {field}',
    zh: '请求字段 {field} 不符合规则：{rule}',
  },
  'not-found': { kind: 'not-found', en: '{what} {id} does not exist', zh: '{what} {id} 不存在' },
  'state-conflict': {
    kind: 'conflict',
    en: '{what} is {state}; {command} is not possible now',
    zh: '{what} 当前状态为 {state}，不能执行 {command}',
  },
  'version-stale': {
    kind: 'conflict',
    en: '{what} was changed by somebody else; load it again',
    zh: '{what} 已被他人修改，请重新加载',
  },
  'payload-too-large': {
    kind: 'too-large',
    en: 'The content has {sizeBytes} bytes; the limit is {limitBytes}',
    zh: '内容大小 {sizeBytes} 字节，超过上限 {limitBytes} 字节',
  },
  'service-stopping': { kind: 'unavailable', en: 'The service is stopping', zh: '服务正在停止' },

  // configuration
  'config-invalid': {
    kind: 'invalid',
    en: 'Configuration {file}: {path} breaks the rule: {rule}',
    zh: '配置 {file}：{path} 不符合规则：{rule}',
  },
  'config-unreadable': {
    kind: 'invalid',
    en: 'Configuration {file} cannot be read: {reason}',
    zh: '无法读取配置 {file}：{reason}',
  },

  // messages between edge and aggregator
  'message-malformed': {
    kind: 'invalid',
    en: 'Message on {topic} is not valid JSON: {reason}',
    zh: '主题 {topic} 上的消息不是有效 JSON：{reason}',
  },
  'message-invalid': {
    kind: 'invalid',
    en: 'Message on {topic} breaks the rule {rule} at {field}',
    zh: '主题 {topic} 上的消息字段 {field} 不符合规则：{rule}',
  },
  'message-version-unsupported': {
    kind: 'invalid',
    en: 'Message schema version {schemaVersion} is not supported; supported: {supported}',
    zh: '不支持消息格式版本 {schemaVersion}；支持：{supported}',
  },
  'message-foreign': {
    kind: 'forbidden',
    en: 'Message names edge {edgeId} but came on {topic}',
    zh: '消息声明的边缘节点 {edgeId} 与主题 {topic} 不符',
  },
  'topic-unknown': {
    kind: 'invalid',
    en: 'Topic {topic} is not part of the contract',
    zh: '主题 {topic} 不在约定之内',
  },

  // evidence
  'evidence-hash-mismatch': {
    kind: 'conflict',
    en: 'Content hashes to {actual}, not to {expected}',
    zh: '内容散列为 {actual}，与声明的 {expected} 不符',
  },
  'evidence-hash-invalid': {
    kind: 'invalid',
    en: '{value} is not a lower-case SHA-256 in hex',
    zh: '{value} 不是小写十六进制 SHA-256',
  },
  'evidence-offset-mismatch': {
    kind: 'conflict',
    en: 'Upload continues at {expected}, not at {actual}',
    zh: '上传应从 {expected} 字节继续，而不是 {actual}',
  },
  'evidence-quota-exceeded': {
    kind: 'too-large',
    en: 'The evidence store has no room: {usedBytes} of {quotaBytes} bytes used',
    zh: '证据库空间不足：已用 {usedBytes} / {quotaBytes} 字节',
  },
  'evidence-missing': { kind: 'not-found', en: 'Evidence {sha256} has not arrived', zh: '证据 {sha256} 尚未到达' },
  'manifest-invalid': {
    kind: 'invalid',
    en: 'Evidence manifest breaks the rule {rule} at {field}',
    zh: '证据清单字段 {field} 不符合规则：{rule}',
  },
  'manifest-signature-invalid': {
    kind: 'conflict',
    en: 'The evidence manifest is not signed by key {keyId}',
    zh: '证据清单未由密钥 {keyId} 有效签名',
  },

  // models
  'model-manifest-invalid': {
    kind: 'invalid',
    en: 'Model manifest {file}: {field} breaks the rule: {rule}',
    zh: '模型清单 {file}：{field} 不符合规则：{rule}',
  },
  'model-missing': { kind: 'not-found', en: 'Model file {file} does not exist', zh: '模型文件 {file} 不存在' },
  'model-hash-mismatch': {
    kind: 'conflict',
    en: 'Model {file} hashes to {actual}, its manifest says {expected}',
    zh: '模型 {file} 的散列 {actual} 与清单 {expected} 不符',
  },
  'model-external-data': {
    kind: 'invalid',
    en: 'Model {file} refers to data outside its file, which is refused',
    zh: '模型 {file} 引用外部数据文件，已拒绝',
  },
  'model-shape-mismatch': {
    kind: 'invalid',
    en: 'Model {file}: {what} is {actual}, the manifest says {expected}',
    zh: '模型 {file}：{what} 为 {actual}，清单要求 {expected}',
  },
  'execution-provider-missing': {
    kind: 'unavailable',
    en: 'Execution provider {provider} is not in this onnxruntime build; available: {available}',
    zh: '当前 onnxruntime 不含执行提供者 {provider}；可用：{available}',
  },
} as const satisfies Record<string, ProblemEntry>;

/** A code of the problem catalogue. */
export type ProblemCode = keyof typeof problemCatalogue;

/** Whether `value` is a code of the catalogue (for codes that arrive over the wire). */
export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(problemCatalogue, value);
}
