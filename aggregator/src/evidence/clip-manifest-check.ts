import { createPublicKey } from 'node:crypto';
import { SignedClipManifestSchema } from '@streetwarden/shared/evidence/clip-manifest';
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { Compile } from 'typebox/compile';
import type { StorageView } from '#storage/storage';

const validator = Compile(SignedClipManifestSchema);

/**
 * Whether a clip's manifest is the box's own word about exactly the files that it announced.
 *
 * @throws {DomainError} `manifest-invalid`, `manifest-signature-invalid`, `manifest-files-mismatch`.
 */
export async function checkClipManifest(view: StorageView, exportId: string, bytes: Uint8Array): Promise<void> {
  const signed: unknown = readJson(bytes);
  if (!validator.Check(signed)) {
    const [first] = validator.Errors(signed);
    throw new DomainError('manifest-invalid', {
      field: first?.instancePath || '/',
      rule: first?.message ?? 'has another form',
    });
  }
  const { clipExports, clipExportFiles, edges } = view.tables;
  const [ordered] = await view
    .select({ edgeId: clipExports.edgeId, publicKeyPem: edges.publicKeyPem })
    .from(clipExports)
    .innerJoin(edges, eq(edges.id, clipExports.edgeId))
    .where(eq(clipExports.id, exportId));
  const { manifest, signature } = signed;
  if (ordered === undefined || !isManifestSignatureValid(signed, createPublicKey(ordered.publicKeyPem))) {
    throw new DomainError('manifest-signature-invalid', { keyId: signature.keyId });
  }
  if (manifest.exportId !== exportId || manifest.edgeId !== ordered.edgeId) {
    throw new DomainError('manifest-invalid', {
      field: '/manifest/exportId',
      rule: 'must be the export it was made for',
    });
  }
  const announced = await view.select().from(clipExportFiles).where(eq(clipExportFiles.exportId, exportId));
  const known = new Map(announced.map((file) => [file.sha256, file]));
  for (const file of manifest.files) {
    const own = known.get(file.sha256);
    if (own === undefined || own.kind !== file.kind || own.sizeBytes !== file.sizeBytes) {
      throw new DomainError('manifest-files-mismatch', { candidateId: exportId, sha256: file.sha256 });
    }
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('manifest-invalid', { field: '/', rule: 'must be JSON in UTF-8' }, { cause });
  }
}
