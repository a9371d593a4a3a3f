/** What a verifier checks, in reading order. */
export const checkNames = [
  'trusted-key',
  'archive',
  'key',
  'contents-signature',
  'file',
  'evidence-hash',
  'evidence-complete',
  'manifest',
  'manifest-names-file',
  'case-candidate',
  'checkpoint',
  'ledger-entry',
  'ledger-tells',
  'case-events',
  'archive-record',
  'gate',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Each check in one phrase. */
export const checkTexts: Readonly<Record<CheckName, { readonly zh: string; readonly en: string }>> = {
  'trusted-key': { zh: '密钥指纹与您提供的一致', en: 'the signing key is the one you named' },
  archive: { zh: '压缩包自导出后未改动', en: 'the archive is byte for byte as exported' },
  key: { zh: '公钥与其指纹相符', en: 'public keys have their stated fingerprints' },
  'contents-signature': { zh: '目录由平台签名', en: 'the list of files is signed by the aggregator' },
  file: { zh: '文件与目录散列一致', en: 'files match the signed list' },
  'evidence-hash': { zh: '证据内容与其散列名一致', en: 'evidence matches the hash it is named by' },
  'evidence-complete': { zh: '证据齐全', en: 'evidence is complete' },
  manifest: { zh: '证据清单由边缘设备签名并与候选一致', en: 'manifests are signed by the box and fit the candidate' },
  'manifest-names-file': { zh: '每个证据文件均列入签名清单', en: 'every evidence file is named by a signed manifest' },
  'case-candidate': { zh: '案件与候选一致', en: 'the case fits its candidate' },
  checkpoint: { zh: '日志检查点由平台签名', en: 'the log checkpoint is signed by the aggregator' },
  'ledger-entry': { zh: '日志条目包含于检查点', en: 'log entries are included in the checkpoint' },
  'ledger-tells': { zh: '日志记载了接收、存证与立案', en: 'the log tells reception, storing and filing' },
  'case-events': { zh: '案件每一步均记载于日志且未改动', en: 'every step of the case is in the log, unaltered' },
  'archive-record': { zh: '归档记录与校验值、日志一致', en: 'the sealed record has its checksum and fits the log' },
  gate: { zh: '证据固定条件与案件经过一致', en: 'the evidence gate is stated as the case has it' },
};
