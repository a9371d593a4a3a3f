import type { KeyObject } from 'node:crypto';
import { SignedClipManifestSchema } from '@streetwarden/shared/evidence/clip-manifest';
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { checkLog } from '#verify-package/check-custody';
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
  type PackageExport,
  PackageExportSchema,
  PackageKeysSchema,
  type PackageLedger,
  PackageLedgerSchema,
  packagePathOf,
  readableFormatVersions,
} from '#verify-package/package-format';
import type { OpenedPackage } from '#verify-package/read-package';

/**
 * Checks a package that is a clip: its files, the box's signature over them, and the log's account of who took it and why.
 *
 * @throws {DomainError} `package-unreadable`.
 */
export async function checkClipPackage(opened: OpenedPackage, trustedKeyId?: string): Promise<PackageVerdict> {
  const checks: CheckResult[] = [];
  const report: Report = (name, subject, fault = '') =>
    checks.push({ name, isOk: fault === '', subject, detail: fault });
  const contents = await readJson(opened, 'contents.json', ContentsSchema);
  if (!readableFormatVersions.includes(contents.contents.formatVersion)) {
    throw new DomainError('package-unreadable', { reason: `format version ${contents.contents.formatVersion}` });
  }
  const clip = await readJson(opened, 'export.json', PackageExportSchema);
  const keys = await readJson(opened, 'keys.json', PackageKeysSchema);
  const ledger = await readJson(opened, 'ledger.json', PackageLedgerSchema);
  const aggregatorKey = readKey(keys.aggregator, 'aggregator', report);
  if (trustedKeyId !== undefined) {
    const isTrusted = trustedKeyId.toLowerCase() === keys.aggregator.keyId;
    report('trusted-key', trustedKeyId, isTrusted ? '' : `the package is signed by key ${keys.aggregator.keyId}`);
  }
  report('archive', 'zip', (await opened.isUnaltered()) ? '' : 'the archive is not as it was exported');
  checkContentsSignature(contents, aggregatorKey, report);
  await checkFiles(opened, contents, report);
  const [edge] = keys.edges.filter(({ edgeId }) => edgeId === clip.edgeId);
  const boxKey = edge === undefined ? undefined : readKey(edge, edge.edgeId, report);
  await checkClips(opened, clip, boxKey, report);
  checkLog(ledger, aggregatorKey, report);
  checkAccount(clip, ledger, report);
  return {
    ...{ isValid: checks.every(({ isOk }) => isOk), isSealed: true, caseNumber: '', exportId: clip.id, checks },
    ...{ exportedAt: contents.contents.exportedAt, aggregatorKeyId: keys.aggregator.keyId },
    edgeKeyIds: keys.edges.map(({ keyId }) => keyId),
  };
}

async function checkClips(
  opened: OpenedPackage,
  clip: PackageExport,
  key: KeyObject | undefined,
  report: Report,
): Promise<void> {
  for (const file of clip.files) {
    const path = packagePathOf(file);
    const isThere = opened.paths.includes(path);
    report('evidence-complete', path, isThere ? '' : 'not in the package');
    if (!isThere) continue;
    const isRight = (await opened.hash(path)) === file.sha256 && opened.sizeOf(path) === file.sizeBytes;
    report('evidence-hash', path, isRight ? '' : 'the content does not have the hash it is named by');
  }
  const manifests = clip.files.filter(({ kind }) => kind === 'manifest');
  if (manifests.length !== 1) report('manifest', clip.id, 'there must be one signed manifest');
  for (const file of manifests) await checkManifest(opened, clip, { path: packagePathOf(file), key }, report);
}

async function checkManifest(
  opened: OpenedPackage,
  clip: PackageExport,
  { path, key }: { readonly path: string; readonly key: KeyObject | undefined },
  report: Report,
): Promise<void> {
  if (!opened.paths.includes(path)) return;
  const signed = await readJson(opened, path, SignedClipManifestSchema);
  const { manifest } = signed;
  const isSigned = key !== undefined && isManifestSignatureValid(signed, key);
  report('manifest', path, isSigned ? '' : 'not signed by the box’s key');
  const isSame =
    manifest.exportId === clip.id &&
    manifest.edgeId === clip.edgeId &&
    manifest.camera.cameraId === clip.cameraId &&
    manifest.reason === clip.reason &&
    manifest.requestedBy.accountId === clip.requestedBy.accountId &&
    manifest.requestedFrom === clip.requestedFrom &&
    manifest.requestedTo === clip.requestedTo;
  report('manifest', clip.id, isSame ? '' : 'the manifest is about another export');
  const named = new Set(manifest.files.map(({ sha256 }) => sha256));
  for (const { sha256, kind } of clip.files) {
    if (kind === 'manifest') continue;
    report('manifest-names-file', sha256, named.has(sha256) ? '' : 'the signed manifest does not name the file');
  }
}

/** Who asked, with which reason; and that every file was stored as it came. */
function checkAccount(clip: PackageExport, { entries }: PackageLedger, report: Report): void {
  const about = (type: string, subject: string) =>
    entries.filter(({ entry }) => entry.type === type && entry.subject === subject).map(({ entry }) => entry);
  const isOrdered = about('clip-export-ordered', clip.id).some(
    ({ actor, data }) => actor.endsWith(clip.requestedBy.accountId) && data['reason'] === clip.reason,
  );
  report('ledger-tells', clip.id, isOrdered ? '' : 'its order is not logged');
  for (const { sha256 } of clip.files) {
    report('ledger-tells', sha256, about('evidence-stored', sha256).length > 0 ? '' : 'its storing is not logged');
  }
}
