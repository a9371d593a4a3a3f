import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '#evidence/canonical-json';
import type { ClipManifest, SignedClipManifest } from '#evidence/clip-manifest';
import type { Manifest, SignedManifest } from '#evidence/manifest';

/** Names a public key: SHA-256 of its SPKI DER, lower-case hex. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** Signs a manifest with the box's Ed25519 private key. */
export function signManifest<M extends Manifest | ClipManifest>(
  manifest: M,
  keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): { manifest: M; signature: SignedManifest['signature'] } {
  const value = sign(null, Buffer.from(canonicalJson(manifest), 'utf8'), keys.privateKey).toString('base64');
  return { manifest, signature: { algorithm: 'Ed25519', keyId: keyIdOf(keys.publicKey), value } };
}

/** Whether the signature was made over exactly this manifest by this key. */
export function isManifestSignatureValid(signed: SignedManifest | SignedClipManifest, publicKey: KeyObject): boolean {
  return (
    signed.signature.keyId === keyIdOf(publicKey) &&
    verify(
      null,
      Buffer.from(canonicalJson(signed.manifest), 'utf8'),
      publicKey,
      Buffer.from(signed.signature.value, 'base64'),
    )
  );
}
