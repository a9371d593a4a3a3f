import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { CheckName } from '#verify-package/check-name';
import type { SignedContents } from '#verify-package/package-format';
import type { OpenedPackage } from '#verify-package/read-package';

/** Outcome of one check; `subject` is the file, entry or key it is about. */
export interface CheckResult {
  readonly name: CheckName;
  readonly isOk: boolean;
  readonly subject: string;
  /** What is wrong, for people; empty when nothing is. */
  readonly detail: string;
}

export interface PackageVerdict {
  readonly isValid: boolean;
  /** Sealed as evidence; a working copy is not, however valid. */
  readonly isSealed: boolean;
  /** Empty where the package is a clip. */
  readonly caseNumber: string;
  /** Of a package that is a clip. */
  readonly exportId?: string;
  readonly exportedAt: string;
  readonly aggregatorKeyId: string;
  readonly edgeKeyIds: readonly string[];
  readonly checks: readonly CheckResult[];
}

/** Takes down one check; without a fault it was passed. */
export type Report = (name: CheckName, subject: string, fault?: string) => void;

/** @throws {DomainError} `package-unreadable`. */
export async function readJson<S extends TSchema>(opened: OpenedPackage, path: string, schema: S): Promise<Static<S>> {
  const bytes = await opened.readText(path);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('package-unreadable', { reason: `${path} is not JSON` }, { cause });
  }
  const validator = Compile(schema);
  if (validator.Check(value)) return value as Static<S>;
  const [first] = validator.Errors(value);
  const reason = `${path}${first?.instancePath ?? ''} ${first?.message ?? 'has another form'}`;
  throw new DomainError('package-unreadable', { reason });
}

/** The key, when it is one and has its stated fingerprint. */
export function readKey(
  key: { readonly keyId: string; readonly publicKeyPem: string },
  owner: string,
  report: Report,
): KeyObject | undefined {
  try {
    const publicKey = createPublicKey(key.publicKeyPem);
    const isRight = publicKey.asymmetricKeyType === 'ed25519' && keyIdOf(publicKey) === key.keyId;
    report('key', owner, isRight ? '' : 'the key does not have its stated fingerprint');
    return isRight ? publicKey : undefined;
  } catch {
    // Whatever OpenSSL says about it: it is no key to trust.
    report('key', owner, 'the key cannot be read');
    return undefined;
  }
}

export function checkContentsSignature(
  { contents, signature }: SignedContents,
  key: KeyObject | undefined,
  report: Report,
) {
  const isSigned =
    key !== undefined &&
    signature.keyId === keyIdOf(key) &&
    verify(null, Buffer.from(canonicalJson(contents), 'utf8'), key, Buffer.from(signature.value, 'base64'));
  report('contents-signature', 'contents.json', isSigned ? '' : 'not signed by the aggregator’s key');
}

export async function checkFiles(opened: OpenedPackage, { contents }: SignedContents, report: Report): Promise<void> {
  const listed = new Map(contents.files.map((file) => [file.path, file]));
  for (const path of opened.paths) {
    if (path !== 'contents.json' && !listed.has(path)) report('file', path, 'not listed in contents.json');
  }
  const present = new Set(opened.paths);
  for (const { path, sha256 } of contents.files) {
    if (!present.has(path)) report('file', path, 'listed in contents.json, but not in the package');
    else report('file', path, (await opened.hash(path)) === sha256 ? '' : 'the content has changed');
  }
}
