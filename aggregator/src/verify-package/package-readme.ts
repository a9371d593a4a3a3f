/** README.txt of a package: what it holds and how a stranger checks it, in Chinese and English. */
export function packageReadme(facts: {
  readonly number: string;
  readonly isSealed: boolean;
  readonly exportedAt: string;
  readonly aggregatorKeyId: string;
}): string {
  const { number, isSealed, exportedAt, aggregatorKeyId } = facts;
  const standing = isSealed
    ? '已固定证据 SEALED EVIDENCE（固定条件见 gate.json）'
    : '工作副本，不作为证据 WORKING COPY, NOT SEALED AS EVIDENCE';
  return `StreetWarden 街巡 案件证据包 / evidence package of case ${number}
性质 standing: ${standing}
导出时间 exported at: ${exportedAt}
签名密钥指纹 signing key fingerprint (SHA-256 of SPKI): ${aggregatorKeyId}

内容 Contents
  case.json              案件及其事件 the case and its events
  case-file.pdf          案卷 the case file, for people
  gate.json              证据固定条件、依据的标准版本、采集设备 evidence gate, standard version, devices
  archive.json           归档记录（案件办结后） sealed record, once the case has ended
  attachments/<sha256>.* 工作人员上传的照片和文书 photos and documents people attached
  candidates/<id>.json   候选、证据清单与审核结论 candidates, their evidence and decisions
  manifests/<sha256>.json 边缘设备签名的证据清单 manifests signed by the camera box
  evidence/<sha256>.*    证据文件；文件名即其 SHA-256 evidence files, named by their SHA-256
  ledger.json            日志条目、包含证明与签名检查点 log entries, inclusion proofs (RFC 6962), signed checkpoint
  keys.json              公钥 public keys (Ed25519)
  contents.json          以上全部文件的散列，由平台签名 hashes of all of the above, signed by the aggregator

验证 How to check, offline
  npm run verify -- <package.zip> --key ${aggregatorKeyId}
  0 = 有效 valid, 1 = 无效 invalid, 2 = 无法读取 unreadable
  指纹须由可信渠道取得，不得取自本包。Take the fingerprint from a channel you trust, not from this package.
  不用本软件：用 sha256sum 对照 contents.json；签名为 RFC 8785 规范 JSON 上的 Ed25519。
  Without this software: compare sha256sum with contents.json; signatures are Ed25519 over RFC 8785 canonical JSON.

still-masked / clip-masked 为遮盖副本，still / clip 为原始证据，未经改动。
Masked files are derivatives for wide audiences; still and clip are the unaltered originals.
`;
}

/** README.txt of a package that is a clip. */
export function clipReadme({
  id,
  exportedAt,
  keyId,
}: {
  readonly id: string;
  readonly exportedAt: string;
  readonly keyId: string;
}) {
  return `StreetWarden 街巡 录像导出 / exported clip ${id}
导出时间 exported at: ${exportedAt}
签名密钥指纹 signing key fingerprint (SHA-256 of SPKI): ${keyId}

内容 Contents
  export.json             导出请求：摄像机、时段、申请人、理由 who asked for which span of which camera, and why
  manifests/<sha256>.json 边缘设备签名的清单 manifest signed by the camera box
  evidence/<sha256>.mp4   录像；文件名即其 SHA-256 clips, named by their SHA-256
  ledger.json             日志条目、包含证明与签名检查点 log entries, inclusion proofs (RFC 6962), signed checkpoint
  keys.json               公钥 public keys (Ed25519)
  contents.json           以上全部文件的散列，由平台签名 hashes of all of the above, signed by the aggregator

验证 How to check, offline
  npm run verify -- <package.zip> --key ${keyId}
  0 = 有效 valid, 1 = 无效 invalid, 2 = 无法读取 unreadable

clip 为原始码流，未经重新编码；clip-masked 为遮盖副本。
clip is the camera's own bitstream, not re-encoded; clip-masked is a masked derivative.
`;
}
