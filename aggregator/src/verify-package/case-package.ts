import type { Readable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ArchiveKeeper } from '#archive/archive-keeper';
import { subjectsOf } from '#archive/case-history';
import { assertGateMet, type CaseGate, type EvidencePurpose, type GateRules, readGate } from '#archive/gate-reader';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { appendLedger } from '#ledger/append-ledger';
import type { LedgerKeys } from '#ledger/ledger-keys';
import type { LedgerService } from '#ledger/ledger-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { type CaseFile, type CollectedCase, collectCase } from '#verify-package/collect-case';
import { attachmentPathOf, packagePathOf } from '#verify-package/package-format';
import { packageReadme } from '#verify-package/package-readme';
import { writePackageZip } from '#verify-package/package-zip';
import { binary, contentsEntry, type HashedEntry, json, text } from '#verify-package/signed-entries';

export interface CasePackage {
  /** e.g. `case-20261122-0000017.zip`. */
  readonly fileName: string;
  /** The zip; fails when a file turns out damaged while it is read. */
  readonly content: Readable;
}

export interface PackageRequest {
  /** `account:<id>`. */
  readonly actor: string;
  /** As the person gave it. */
  readonly reason?: string;
  /** Sealed as evidence; default is a working copy, which says that it is none. */
  readonly isSealed?: boolean;
  /** What it is for; default `management`. */
  readonly purpose?: EvidencePurpose;
}

export interface CasePackager {
  /**
   * Exports a case with evidence, custody log, proofs, gate and keys for `npm run verify`.
   *
   * The export stands in the log before the first byte leaves. In a working copy evidence that is missing or damaged is left
   * out and named as such; nothing is sealed without all of it.
   * @throws {DomainError} `not-found`, `evidence-gate-unmet` (sealed, or for a penalty).
   */
  build(caseId: string, request: PackageRequest): Promise<CasePackage>;
}

export interface CasePackagerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ledger: LedgerService;
  readonly keys: LedgerKeys;
  readonly reader: Pick<EvidenceReader, 'verify' | 'openForExport'>;
  readonly rules: GateRules;
  readonly archive: Pick<ArchiveKeeper, 'readRecord'>;
  /** Writes the 案卷 of a case as PDF. */
  readonly caseFile: (caseId: string, exportedAt: Date) => Promise<Buffer>;
}

type FileStates = ReadonlyMap<string, CaseFile['state']>;

export function createCasePackager(parts: CasePackagerParts): CasePackager {
  const { storage, clock, ledger, keys, reader, rules } = parts;

  async function checkFiles(files: readonly Pick<CaseFile, 'sha256' | 'state'>[]): Promise<FileStates> {
    const states = new Map<string, CaseFile['state']>();
    for (const { sha256, state } of files) {
      if (states.has(sha256)) continue;
      if (state !== 'stored') states.set(sha256, state);
      else states.set(sha256, (await reader.verify(sha256)) ? 'stored' : 'damaged');
    }
    return states;
  }

  return {
    async build(caseId, { actor, reason, isSealed = false, purpose = 'management' }) {
      const collected = await storage.read((view) => collectCase(view, caseId));
      if (collected === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
      const states = await checkFiles([...collected.files, ...collected.attachments]);
      const gate = await storage.read((view) => readGate(view, rules, { caseId, purpose, states }));
      if (isSealed || purpose === 'penalty') assertGateMet(gate);
      const exportedAt = new Date(clock.nowMs());
      const { number, candidateId, id } = collected.openCase;
      const data = { caseId, number, isSealed, purpose, ...(reason === undefined ? {} : { reason }) };
      await storage.write((tx) =>
        appendLedger(tx, { type: 'evidence-exported', actor, subject: candidateId ?? id, data }, exportedAt),
      );
      const record = await parts.archive.readRecord(caseId);
      const custody = await proveCustody(ledger, collected);
      const entries = [
        text(
          'README.txt',
          packageReadme({ number, isSealed, exportedAt: exportedAt.toISOString(), aggregatorKeyId: keys.keyId }),
        ),
        ...caseEntries(collected, states),
        json('gate.json', statementOf(gate)),
        ...(record === undefined ? [] : [text('archive.json', record.text)]),
        binary('case-file.pdf', await parts.caseFile(caseId, exportedAt)),
        json('keys.json', {
          aggregator: {
            keyId: keys.keyId,
            publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
          },
          edges: collected.edges,
        }),
        json('ledger.json', custody),
        ...fileEntries(collected, states, reader),
      ];
      const facts = { caseId, exportedAt: exportedAt.toISOString(), sealed: isSealed, purpose };
      return {
        fileName: `case-${number.replace(/[^\w-]/g, '_')}${isSealed ? '-sealed' : ''}.zip`,
        content: writePackageZip([...entries, contentsEntry(entries, facts, keys)]),
      };
    },
  };
}

/** Custody log of the case: entries about it, its candidates and files, and the enrolment and review of its boxes. */
async function proveCustody(ledger: LedgerService, collected: CollectedCase) {
  const { openCase, events, candidates, files, attachments, edges } = collected;
  const about = [
    ...subjectsOf(openCase, events),
    ...candidates.map(({ id }) => id),
    ...[...files, ...attachments].map(({ sha256 }) => sha256),
    ...(openCase.archiveSha256 === null ? [] : [openCase.archiveSha256]),
  ];
  const ofBoxes = await ledger.listBySubjects(edges.map(({ edgeId }) => edgeId));
  const own = await ledger.listBySubjects([...new Set(about)]);
  const indexes = [...own, ...ofBoxes.filter(({ type }) => type.startsWith('device-'))]
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  const checkpoint = await ledger.makeCheckpoint();
  return { checkpoint, entries: await ledger.prove(indexes, checkpoint) };
}

function statementOf({ rule, purpose, isMet, checks, standard, devices, recordings }: CaseGate) {
  return { rule, purpose, isMet, checks, standard, devices, recordings };
}

function caseEntries({ openCase, events, attachments, candidates }: CollectedCase, states: FileStates) {
  const withState = <F extends { readonly sha256: string }>(file: F) => ({
    ...file,
    state: states.get(file.sha256) ?? 'missing',
  });
  return [
    json('case.json', { ...openCase, events, attachments: attachments.map(withState) }),
    ...candidates.map(({ evidence, ...candidate }) =>
      json(`candidates/${candidate.id}.json`, { ...candidate, evidence: evidence.map(withState) }),
    ),
  ];
}

function fileEntries(
  { files, attachments }: CollectedCase,
  states: FileStates,
  reader: Pick<EvidenceReader, 'openForExport'>,
): readonly HashedEntry[] {
  const byPath = new Map<string, HashedEntry>();
  const add = (path: string, { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number }) => {
    if (states.get(sha256) !== 'stored') return;
    byPath.set(path, { path, sizeBytes, sha256, content: () => reader.openForExport(sha256) });
  };
  for (const file of files) add(packagePathOf(file), file);
  for (const file of attachments) add(attachmentPathOf(file), file);
  return [...byPath.values()];
}
