import { createHash, sign } from 'node:crypto';
import type { Readable } from 'node:stream';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { appendLedger } from '#ledger/append-ledger';
import type { LedgerKeys } from '#ledger/ledger-keys';
import type { LedgerService } from '#ledger/ledger-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { type CaseFile, type CollectedCase, collectCase } from '#verify-package/collect-case';
import { packageFormatVersion, packagePathOf, type SignedContents } from '#verify-package/package-format';
import { packageReadme } from '#verify-package/package-readme';
import { type PackageEntry, writePackageZip } from '#verify-package/package-zip';

export interface CasePackage {
  /** e.g. `case-20261122-0000017.zip`. */
  readonly fileName: string;
  /** The zip; fails when a file turns out damaged while it is read. */
  readonly content: Readable;
}

export interface CasePackager {
  /**
   * Exports a case with evidence, custody log, proofs and keys for `npm run verify`.
   *
   * The export stands in the log before the first byte leaves. Evidence that is missing or damaged is left out and named as such.
   * @param actor `account:<id>`; `reason` as the person gave it.
   * @throws {DomainError} `not-found`.
   */
  build(caseId: string, by: { readonly actor: string; readonly reason?: string }): Promise<CasePackage>;
}

export interface CasePackagerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ledger: LedgerService;
  readonly keys: LedgerKeys;
  readonly reader: Pick<EvidenceReader, 'verify' | 'openForExport'>;
}

export function createCasePackager(parts: CasePackagerParts): CasePackager {
  const { storage, clock, ledger, keys, reader } = parts;

  async function checkFiles(
    files: readonly CaseFile[],
  ): Promise<ReadonlyMap<string, 'stored' | 'missing' | 'damaged'>> {
    const states = new Map<string, 'stored' | 'missing' | 'damaged'>();
    for (const { sha256, state } of files) {
      if (states.has(sha256)) continue;
      if (state !== 'stored') states.set(sha256, state);
      else states.set(sha256, (await reader.verify(sha256)) ? 'stored' : 'damaged');
    }
    return states;
  }

  return {
    async build(caseId, { actor, reason }) {
      const collected = await storage.read((view) => collectCase(view, caseId));
      if (collected === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
      const states = await checkFiles(collected.files);
      const exportedAt = new Date(clock.nowMs());
      const { number, candidateId, id } = collected.openCase;
      const data = { caseId, number, ...(reason === undefined ? {} : { reason }) };
      await storage.write((tx) =>
        appendLedger(tx, { type: 'evidence-exported', actor, subject: candidateId ?? id, data }, exportedAt),
      );
      const custody = await proveCustody(ledger, collected);
      const entries = [
        text(
          'README.txt',
          packageReadme({ number, exportedAt: exportedAt.toISOString(), aggregatorKeyId: keys.keyId }),
        ),
        json('case.json', { ...collected.openCase, events: collected.events }),
        ...collected.candidates.map(({ evidence, ...candidate }) =>
          json(`candidates/${candidate.id}.json`, {
            ...candidate,
            evidence: evidence.map((file) => ({ ...file, state: states.get(file.sha256) ?? 'missing' })),
          }),
        ),
        json('keys.json', {
          aggregator: {
            keyId: keys.keyId,
            publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
          },
          edges: collected.edges,
        }),
        json('ledger.json', custody),
        ...evidenceEntries(collected.files, states, reader),
      ];
      const contents = contentsEntry(entries, { caseId, exportedAt: exportedAt.toISOString() }, keys);
      return {
        fileName: `case-${number.replace(/[^\w-]/g, '_')}.zip`,
        content: writePackageZip([...entries, contents]),
      };
    },
  };
}

/** Custody log of the case: entries about its candidates and files, and the enrolment of its boxes. */
async function proveCustody(ledger: LedgerService, collected: CollectedCase) {
  const about = [...collected.candidates.map(({ id }) => id), ...collected.files.map(({ sha256 }) => sha256)];
  const ofBoxes = await ledger.listBySubjects(collected.edges.map(({ edgeId }) => edgeId));
  const own = await ledger.listBySubjects([...new Set(about)]);
  const indexes = [...own, ...ofBoxes.filter(({ type }) => type.startsWith('device-'))]
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  const checkpoint = await ledger.makeCheckpoint();
  return { checkpoint, entries: await ledger.prove(indexes, checkpoint) };
}

interface HashedEntry extends PackageEntry {
  readonly sha256: string;
}

function text(path: string, content: string): HashedEntry {
  const bytes = Buffer.from(content, 'utf8');
  return {
    path,
    sizeBytes: bytes.byteLength,
    content: bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

const json = (path: string, value: unknown) => text(path, `${JSON.stringify(value, null, 1)}\n`);

function evidenceEntries(
  files: readonly CaseFile[],
  states: ReadonlyMap<string, string>,
  reader: Pick<EvidenceReader, 'openForExport'>,
): readonly HashedEntry[] {
  const byPath = new Map<string, HashedEntry>();
  for (const file of files) {
    if (states.get(file.sha256) !== 'stored') continue;
    const { sha256, sizeBytes } = file;
    const path = packagePathOf(file);
    byPath.set(path, { path, sizeBytes, sha256, content: () => reader.openForExport(sha256) });
  }
  return [...byPath.values()];
}

function contentsEntry(
  entries: readonly HashedEntry[],
  facts: { readonly caseId: string; readonly exportedAt: string },
  keys: LedgerKeys,
): HashedEntry {
  const files = entries.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 }));
  const contents = { formatVersion: packageFormatVersion, ...facts, files };
  const value = sign(null, Buffer.from(canonicalJson(contents), 'utf8'), keys.privateKey).toString('base64');
  const signed: SignedContents = { contents, signature: { algorithm: 'Ed25519', keyId: keys.keyId, value } };
  return json('contents.json', signed);
}
