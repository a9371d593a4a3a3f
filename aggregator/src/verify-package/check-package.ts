import type { KeyObject } from 'node:crypto';
import type { SignedManifest } from '@streetwarden/shared/evidence/manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Static } from 'typebox';
import { checkManifest, parseSignedManifest } from '#evidence/manifest-check';
import { checkClipPackage } from '#verify-package/check-clip-package';
import { checkCustody } from '#verify-package/check-custody';
import { checkLife } from '#verify-package/check-life';
import {
  type CheckResult,
  checkContentsSignature,
  checkFiles,
  type PackageVerdict,
  type Report,
  readJson,
  readKey,
} from '#verify-package/package-checks';
import {
  ContentsSchema,
  type PackageCandidate,
  PackageCandidateSchema,
  PackageCaseSchema,
  type PackageGate,
  PackageGateSchema,
  type PackageKeys,
  PackageKeysSchema,
  type PackageLedger,
  PackageLedgerSchema,
  packagePathOf,
  readableFormatVersions,
  type SignedContents,
} from '#verify-package/package-format';
import type { OpenedPackage } from '#verify-package/read-package';

/** The parts of a package, parsed. */
export interface PackageParts {
  readonly openCase: Static<typeof PackageCaseSchema>;
  readonly candidates: readonly PackageCandidate[];
  readonly keys: PackageKeys;
  readonly ledger: PackageLedger;
  readonly contents: SignedContents;
  /** Absent in version 1. */
  readonly gate?: PackageGate;
}

/**
 * Checks a package against itself and against a key that the caller trusts.
 *
 * @param trustedKeyId fingerprint from outside the package; without it the verdict only says that the package is whole.
 * @throws {DomainError} `package-unreadable` when a part is absent or has another form.
 */
export async function checkPackage(opened: OpenedPackage, trustedKeyId?: string): Promise<PackageVerdict> {
  if (opened.paths.includes('export.json')) return await checkClipPackage(opened, trustedKeyId);
  const checks: CheckResult[] = [];
  const report: Report = (name, subject, fault = '') =>
    checks.push({ name, isOk: fault === '', subject, detail: fault });
  const parts = await readParts(opened);
  const { contents, keys, openCase } = parts;
  const aggregatorKey = readKey(keys.aggregator, 'aggregator', report);
  if (trustedKeyId !== undefined) {
    const isTrusted = trustedKeyId.toLowerCase() === keys.aggregator.keyId;
    report('trusted-key', trustedKeyId, isTrusted ? '' : `the package is signed by key ${keys.aggregator.keyId}`);
  }
  report('archive', 'zip', (await opened.isUnaltered()) ? '' : 'the archive is not as it was exported');
  checkContentsSignature(contents, aggregatorKey, report);
  await checkFiles(opened, contents, report);
  await checkEvidence(opened, parts, report);
  checkCustody(parts, aggregatorKey, report);
  if (contents.contents.formatVersion > 1) await checkLife(opened, parts, report);
  return {
    isValid: checks.every((check) => check.isOk),
    isSealed: contents.contents.sealed === true,
    caseNumber: openCase.number,
    exportedAt: contents.contents.exportedAt,
    aggregatorKeyId: keys.aggregator.keyId,
    edgeKeyIds: keys.edges.map((edge) => edge.keyId),
    checks,
  };
}

async function readParts(opened: OpenedPackage): Promise<PackageParts> {
  const candidatePaths = opened.paths.filter((path) => path.startsWith('candidates/'));
  const candidates: PackageCandidate[] = [];
  for (const path of candidatePaths) candidates.push(await readJson(opened, path, PackageCandidateSchema));
  const contents = await readJson(opened, 'contents.json', ContentsSchema);
  if (!readableFormatVersions.includes(contents.contents.formatVersion)) {
    throw new DomainError('package-unreadable', { reason: `format version ${contents.contents.formatVersion}` });
  }
  return {
    contents,
    candidates,
    ...(opened.paths.includes('gate.json') ? { gate: await readJson(opened, 'gate.json', PackageGateSchema) } : {}),
    openCase: await readJson(opened, 'case.json', PackageCaseSchema),
    keys: await readJson(opened, 'keys.json', PackageKeysSchema),
    ledger: await readJson(opened, 'ledger.json', PackageLedgerSchema),
  };
}

async function checkEvidence(opened: OpenedPackage, parts: PackageParts, report: Report): Promise<void> {
  const keys = new Map<string, KeyObject | undefined>();
  for (const edge of parts.keys.edges) keys.set(edge.edgeId, readKey(edge, edge.edgeId, report));
  for (const candidate of parts.candidates) {
    await checkNames(opened, candidate, report);
    const named = await checkManifests(opened, candidate, keys.get(candidate.edgeId), report);
    for (const file of candidate.evidence) {
      if (file.kind === 'manifest') continue;
      report('manifest-names-file', file.sha256, named.has(file.sha256) ? '' : 'no signed manifest names the file');
    }
  }
  report('case-candidate', parts.openCase.number, caseFault(parts));
}

/** A case that people reported has no candidate; one that was amended may be of another category than the camera said. */
function caseFault({ openCase, candidates }: PackageParts): string {
  if (openCase.candidateId === null) return '';
  const filing = candidates.find(({ id }) => id === openCase.candidateId);
  const isAmended = (openCase.events ?? []).some(({ command }) => command === 'amend');
  const isSame = filing !== undefined && (isAmended || filing.category === (openCase.category ?? 'other'));
  return isSame ? '' : 'the case does not fit its candidate';
}

/** A file's name is its hash, and files the store lacked are said to be lacking. */
async function checkNames(opened: OpenedPackage, candidate: PackageCandidate, report: Report): Promise<void> {
  const present = new Set(opened.paths);
  for (const file of candidate.evidence) {
    const path = packagePathOf(file);
    if (file.state !== 'stored') {
      report('evidence-complete', path, `${file.state} when the package was made`);
    } else if (!present.has(path)) {
      report('evidence-complete', path, 'not in the package');
    } else {
      const isRight = (await opened.hash(path)) === file.sha256 && opened.sizeOf(path) === file.sizeBytes;
      report('evidence-hash', path, isRight ? '' : 'the content does not have the hash it is named by');
    }
  }
}

/** Every manifest is signed by the box's key and fits the candidate; gives the files that they name. */
async function checkManifests(
  opened: OpenedPackage,
  candidate: PackageCandidate,
  key: KeyObject | undefined,
  report: Report,
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  const manifests = candidate.evidence.filter(({ kind, state }) => kind === 'manifest' && state === 'stored');
  // Whether there may be no evidence yet the log says (check-custody.ts).
  if (manifests.length === 0 && candidate.evidence.length > 0) report('manifest', candidate.id, 'no signed manifest');
  for (const file of manifests) {
    const path = packagePathOf(file);
    if (!opened.paths.includes(path)) continue;
    const outcome = judgeManifest(await opened.readText(path), candidate, key);
    report('manifest', path, typeof outcome === 'string' ? outcome : '');
    if (typeof outcome !== 'string') for (const one of outcome.manifest.files) named.add(one.sha256);
  }
  return named;
}

function judgeManifest(
  bytes: Buffer,
  candidate: PackageCandidate,
  key: KeyObject | undefined,
): SignedManifest | string {
  if (key === undefined) return 'the box’s key is not in the package';
  try {
    const signed = parseSignedManifest(bytes);
    checkManifest(signed, {
      edgeId: candidate.edgeId,
      candidateId: candidate.id,
      publicKeyPem: key.export({ type: 'spki', format: 'pem' }).toString(),
      announced: candidate.evidence,
    });
    if (signed.manifest.category !== candidate.category) return 'the manifest is about another category';
    return signed;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
