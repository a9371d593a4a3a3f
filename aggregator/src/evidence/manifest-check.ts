import { createPublicKey } from 'node:crypto';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { deciderFault, type SignedManifest, SignedManifestSchema } from '@streetwarden/shared/evidence/manifest';
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Compile } from 'typebox/compile';

const validator = Compile(SignedManifestSchema);
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the bytes of an evidence file of kind `manifest`.
 *
 * @throws {DomainError} `manifest-invalid`, naming the first field and the rule it breaks.
 */
export function parseSignedManifest(bytes: Uint8Array): SignedManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, inner: unknown) => {
      if (forbiddenNames.has(key)) throw new SyntaxError('forbidden name');
      return inner;
    });
  } catch (cause) {
    throw new DomainError('manifest-invalid', { field: '/', rule: 'must be JSON in UTF-8' }, { cause });
  }
  if (validator.Check(value)) return value as SignedManifest;
  const [first] = validator.Errors(value);
  throw new DomainError('manifest-invalid', {
    field: first?.instancePath || '/',
    rule: first?.message ?? 'unknown',
  });
}

/** What a manifest is checked against. */
export interface ManifestContext {
  readonly edgeId: string;
  /** SPKI PEM of the box's Ed25519 key. */
  readonly publicKeyPem: string;
  readonly candidateId: string;
  /** Everything the candidate announced. */
  readonly announced: readonly Pick<EvidenceFile, 'sha256' | 'kind' | 'sizeBytes'>[];
}

/**
 * Whether a manifest is the box's own word about exactly the files that the candidate announced.
 *
 * @throws {DomainError} `manifest-invalid`, `manifest-signature-invalid`, `manifest-files-mismatch`.
 */
export function checkManifest(signed: SignedManifest, context: ManifestContext): void {
  const { manifest, signature } = signed;
  if (!isManifestSignatureValid(signed, createPublicKey(context.publicKeyPem))) {
    throw new DomainError('manifest-signature-invalid', { keyId: signature.keyId });
  }
  if (manifest.edgeId !== context.edgeId) {
    throw new DomainError('manifest-invalid', { field: '/manifest/edgeId', rule: 'must be the edge that sent it' });
  }
  if (manifest.candidateId !== context.candidateId) {
    throw new DomainError('manifest-invalid', {
      field: '/manifest/candidateId',
      rule: 'must be the candidate that announced it',
    });
  }
  const rule = deciderFault(manifest);
  if (rule !== undefined) throw new DomainError('manifest-invalid', { field: '/manifest/model', rule: `it ${rule}` });
  const announced = new Map(context.announced.map((file) => [file.sha256, file]));
  for (const file of manifest.files) {
    const known = announced.get(file.sha256);
    if (known === undefined || known.kind !== file.kind || known.sizeBytes !== file.sizeBytes) {
      throw new DomainError('manifest-files-mismatch', { candidateId: context.candidateId, sha256: file.sha256 });
    }
  }
  refuseFalseDerivatives(signed);
}

/** A masked picture names its original and differs from it: a derivative never passes as the original. */
function refuseFalseDerivatives({ manifest }: SignedManifest): void {
  const byHash = new Map(manifest.files.map((file) => [file.sha256, file]));
  manifest.files.forEach((file, position) => {
    const original = file.derivedFrom === undefined ? undefined : byHash.get(file.derivedFrom);
    const isMasked = file.kind.endsWith('-masked');
    const isRight = isMasked
      ? file.derivedFrom !== undefined &&
        file.derivedFrom !== file.sha256 &&
        (original === undefined || !original.kind.endsWith('-masked'))
      : file.derivedFrom === undefined;
    if (!isRight) {
      throw new DomainError('manifest-invalid', {
        field: `/manifest/files/${position}/derivedFrom`,
        rule: 'a masked file names its original, an original names none',
      });
    }
  });
}
