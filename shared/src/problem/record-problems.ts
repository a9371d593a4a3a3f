import type { ProblemEntry } from '#problem/problem-entry';

/** What is kept: evidence, storage, log, packages, archive. */
export const recordProblems = {
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

  // storage
  'nested-write': {
    kind: 'fault',
    en: 'A write was begun inside another write; use the open transaction',
    zh: '写入事务中不得再开启写入，请使用当前事务',
  },
  'nested-read': {
    kind: 'fault',
    en: 'A read was begun inside a write; use the open transaction',
    zh: '写入事务中不得另开读取，请使用当前事务',
  },
  'storage-conflict': {
    kind: 'conflict',
    en: 'The database already holds such a row: {reason}',
    zh: '数据库中已有相同记录：{reason}',
  },
  'storage-reference-missing': {
    kind: 'conflict',
    en: 'The database lacks the row that is referred to: {reason}',
    zh: '引用的记录不存在：{reason}',
  },
  'storage-value-invalid': {
    kind: 'invalid',
    en: 'The database refuses the value: {reason}',
    zh: '数据库拒绝该值：{reason}',
  },
  'storage-busy': {
    kind: 'unavailable',
    en: 'The database is busy with other work; try again: {reason}',
    zh: '数据库繁忙，请重试：{reason}',
  },
  'storage-disk-full': {
    kind: 'unavailable',
    en: 'The disk of the database is full; nothing was stored: {reason}',
    zh: '数据库磁盘已满，未写入任何数据：{reason}',
  },
  'storage-read-only': {
    kind: 'unavailable',
    en: 'The database cannot be written: {reason}',
    zh: '数据库只读，无法写入：{reason}',
  },
  'storage-unavailable': {
    kind: 'unavailable',
    en: 'The database does not answer: {reason}',
    zh: '数据库不可用：{reason}',
  },
  'storage-corrupt': {
    kind: 'fault',
    en: 'The database is damaged and is not served; restore a backup: {reason}',
    zh: '数据库已损坏，停止服务，请恢复备份：{reason}',
  },
  'storage-schema-newer': {
    kind: 'fault',
    en: 'The database was made by a newer version (step {migration}); install that version',
    zh: '数据库由更新的版本创建（步骤 {migration}），请安装对应版本',
  },
  'storage-schema-changed': {
    kind: 'fault',
    en: 'Database step {migration} differs from the one that ran',
    zh: '数据库步骤 {migration} 与已执行的内容不一致',
  },
  'backup-target-exists': {
    kind: 'conflict',
    en: 'Backup target {file} exists; a backup never overwrites',
    zh: '备份目标 {file} 已存在，备份不会覆盖',
  },

  // evidence store, ledger, packages
  'evidence-size-mismatch': {
    kind: 'conflict',
    en: 'Evidence {sha256} was announced with {expected} bytes, not {actual}',
    zh: '证据 {sha256} 声明大小为 {expected} 字节，实际为 {actual}',
  },
  'evidence-store-unavailable': {
    kind: 'unavailable',
    en: 'The evidence store does not answer: {reason}',
    zh: '证据库不可用：{reason}',
  },
  'evidence-corrupt': {
    kind: 'fault',
    en: 'Stored evidence {sha256} no longer matches its hash; it is not served',
    zh: '已存证据 {sha256} 与其散列不符，停止提供',
  },
  'manifest-files-mismatch': {
    kind: 'conflict',
    en: 'The manifest names other files than candidate {candidateId} announced: {sha256}',
    zh: '证据清单与候选 {candidateId} 声明的文件不一致：{sha256}',
  },
  'ledger-inconsistent': {
    kind: 'fault',
    en: 'The ledger does not continue from the checkpoint at {size} entries: {reason}',
    zh: '日志与 {size} 条处的检查点不一致：{reason}',
  },
  'package-unreadable': {
    kind: 'invalid',
    en: 'The package cannot be read: {reason}',
    zh: '无法读取证据包：{reason}',
  },
  'backup-invalid': {
    kind: 'invalid',
    en: 'Backup {folder} is not whole: {reason}',
    zh: '备份 {folder} 不完整：{reason}',
  },
  'restore-target-exists': {
    kind: 'conflict',
    en: 'The data folder {folder} is not empty; restore never overwrites',
    zh: '数据目录 {folder} 非空，恢复不会覆盖',
  },

  // archive
  'evidence-gate-unmet': {
    kind: 'conflict',
    en: 'The evidence of this case cannot be sealed yet: {missing}',
    zh: '本案证据尚不能固定：{missing}',
  },
} as const satisfies Record<string, ProblemEntry>;
