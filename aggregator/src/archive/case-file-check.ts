import type { ArchiveKeeper } from '#archive/archive-keeper';
import { sha256Of } from '#archive/archive-record';
import type { CaseFileFacts } from '#archive/case-file-facts';
import { subjectsOf } from '#archive/case-history';
import { hashOf } from '#case/apply-decision';
import type { EvidenceReader } from '#evidence/evidence-reader';
import type { Checkpoint } from '#ledger/checkpoint';
import type { LedgerService, ProvenEntry } from '#ledger/ledger-service';
import { isInclusionValid } from '#ledger/merkle-proof';

/** One line of the verification result. */
export interface CaseFileCheck {
  readonly name: { readonly zh: string; readonly en: string };
  readonly isPassed: boolean;
  readonly detail: { readonly zh: string; readonly en: string };
}

/** What a look at files and log found when the case file was written. */
export interface CaseFileFindings {
  readonly checkpoint: Checkpoint;
  readonly keyId: string;
  readonly custody: readonly ProvenEntry[];
  readonly checks: readonly CaseFileCheck[];
}

export interface CaseFileCheckParts {
  readonly ledger: LedgerService;
  readonly keyId: string;
  readonly reader: Pick<EvidenceReader, 'verify'>;
  readonly archive: Pick<ArchiveKeeper, 'readRecord'>;
}

/** Looks at every file and every log entry of a case. */
export async function checkCaseFile(parts: CaseFileCheckParts, facts: CaseFileFacts): Promise<CaseFileFindings> {
  const { ledger, reader, archive, keyId } = parts;
  const subjects = [...subjectsOf(facts.row, facts.events), ...facts.items.map(({ sha256 }) => sha256)];
  const entries = await ledger.listBySubjects([...new Set(subjects)]);
  const checkpoint = await ledger.makeCheckpoint();
  const indexes = entries.map(({ index }) => index);
  const custody = await ledger.prove(indexes, checkpoint);
  let sound = 0;
  for (const { sha256, state } of facts.items) if (state === 'stored' && (await reader.verify(sha256))) sound += 1;
  const record = facts.row.archiveSha256 === null ? undefined : await archive.readRecord(facts.row.id);
  return {
    checkpoint,
    keyId,
    custody,
    checks: [
      fileCheck(sound, facts.items.length),
      stepCheck(facts, custody),
      proofCheck(custody, checkpoint),
      ...archiveCheck(facts, custody, record?.text),
    ],
  };
}

function fileCheck(sound: number, count: number): CaseFileCheck {
  return {
    name: { zh: '证据文件与散列值一致', en: 'Files have their hashes' },
    isPassed: sound === count,
    detail: { zh: `${sound}/${count} 件`, en: `${sound} of ${count}` },
  };
}

function stepCheck({ row, events }: CaseFileFacts, custody: readonly ProvenEntry[]): CaseFileCheck {
  const steps = events.filter(({ command }) => command !== null);
  const told = steps.filter((event) =>
    custody.some(
      ({ entry: { type, data } }) =>
        type === 'case-command' &&
        data['caseId'] === row.id &&
        data['version'] === event.seq &&
        data['eventSha256'] === hashOf(event),
    ),
  );
  return {
    name: { zh: '办理步骤与日志一致', en: 'Steps agree with the log' },
    isPassed: told.length === steps.length,
    detail: { zh: `${told.length}/${steps.length} 步`, en: `${told.length} of ${steps.length}` },
  };
}

function proofCheck(custody: readonly ProvenEntry[], { size, rootHash }: Checkpoint): CaseFileCheck {
  const proven = custody.filter(({ entry, leafHash, inclusionPath }) =>
    isInclusionValid({
      leafHash: Buffer.from(leafHash, 'hex'),
      index: entry.index,
      size,
      path: inclusionPath.map((hash) => Buffer.from(hash, 'hex')),
      rootHash: Buffer.from(rootHash, 'hex'),
    }),
  );
  return {
    name: { zh: '日志条目包含于签名检查点', en: 'Log entries lead to the signed checkpoint' },
    isPassed: proven.length === custody.length,
    detail: { zh: `${proven.length}/${custody.length} 条`, en: `${proven.length} of ${custody.length}` },
  };
}

function archiveCheck(
  { row }: CaseFileFacts,
  custody: readonly ProvenEntry[],
  text: string | undefined,
): readonly CaseFileCheck[] {
  if (row.archiveSha256 === null) return [];
  const isTold = custody.some(
    ({ entry: { type, data } }) => type === 'case-archived' && data['sha256'] === row.archiveSha256,
  );
  const isPassed = isTold && text !== undefined && sha256Of(text) === row.archiveSha256;
  return [
    {
      name: { zh: '归档记录与校验值一致', en: 'Archive record has its checksum' },
      isPassed,
      detail: { zh: `SHA-256 ${row.archiveSha256}`, en: `SHA-256 ${row.archiveSha256}` },
    },
  ];
}
