import { generateKeyPairSync } from 'node:crypto';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#evidence/canonical-json';
import { type Manifest, ManifestSchema, SignedManifestSchema } from '#evidence/manifest';
import { isManifestSignatureValid, keyIdOf, signManifest } from '#evidence/sign-manifest';
import { candidateMessageExample } from '#message/candidate-message';

const keys = generateKeyPairSync('ed25519');
const { candidate } = candidateMessageExample;
const manifest: Manifest = {
  manifestVersion: 1,
  candidateId: candidate.candidateId,
  revision: 1,
  edgeId: 'edge-demo',
  camera: { cameraId: 'crossing', name: '北路口' },
  category: candidate.category,
  clock: candidate.clock,
  model: candidate.model,
  rule: candidate.rule,
  sightings: [{ capturedAt: candidate.sightedAt, label: 'street_stall', score: 0.83, box: candidate.box }],
  files: candidate.evidence.filter((file) => file.kind !== 'manifest'),
  createdAt: '2026-11-22T07:59:12.400Z',
};
const signed = signManifest(manifest, keys);

describe('a signed manifest', () => {
  it('has the shape of the contract', () => {
    expect(Value.Check(ManifestSchema, manifest)).toBe(true);
    expect(Value.Check(SignedManifestSchema, signed)).toBe(true);
  });

  it('is valid under the key that signed it, also after its JSON was written and read', () => {
    expect(isManifestSignatureValid(signed, keys.publicKey)).toBe(true);
    expect(isManifestSignatureValid(JSON.parse(canonicalJson(signed)), keys.publicKey)).toBe(true);
  });

  it('is not valid under another key', () => {
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(isManifestSignatureValid(signed, other)).toBe(false);
    const renamed = { ...signed, signature: { ...signed.signature, keyId: keyIdOf(other) } };
    expect(isManifestSignatureValid(renamed, other)).toBe(false);
    expect(isManifestSignatureValid(renamed, keys.publicKey)).toBe(false);
  });

  it('is not valid after a bit of its text was flipped, anywhere', () => {
    const text = Buffer.from(canonicalJson(manifest));
    // 13 has no factor in common with 8: over the text every bit of a byte gets its turn.
    for (let bit = 0; bit < text.length * 8; bit += 13) {
      const flipped = Buffer.from(text);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      let changed: unknown;
      try {
        changed = JSON.parse(flipped.toString('utf8'));
      } catch {
        continue;
      }
      // The same value written differently (1e2 for 100, say) is the same claim.
      if (canonicalJson(changed) === text.toString('utf8')) continue;
      expect(isManifestSignatureValid({ ...signed, manifest: changed as Manifest }, keys.publicKey)).toBe(false);
    }
  });

  it('is not valid with another or a cut signature', () => {
    const value = signManifest({ ...manifest, revision: 2 }, keys).signature.value;
    expect(isManifestSignatureValid({ ...signed, signature: { ...signed.signature, value } }, keys.publicKey)).toBe(
      false,
    );
    const cut = { ...signed.signature, value: signed.signature.value.slice(0, 40) };
    expect(isManifestSignatureValid({ ...signed, signature: cut }, keys.publicKey)).toBe(false);
  });
});
