import { createHash, type KeyObject } from 'node:crypto';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { type Candidate, candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { sampleEvidence } from './sample-evidence.ts';

/** The same id for the same number: a box that tells a candidate again after a crash tells the same one. */
export function numberedCandidateId(edgeId: string, index: number): string {
  const hex = createHash('sha256').update(`${edgeId}/${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Candidate number `index` of a box, at a place of its own, with signed manifest, stills and clip. */
export function numberedCandidate(facts: {
  readonly edgeId: string;
  readonly index: number;
  readonly keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}): { readonly candidate: Candidate; readonly bytes: ReadonlyMap<string, Buffer> } {
  const { edgeId, index, keys } = facts;
  const candidateId = numberedCandidateId(edgeId, index);
  const publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const evidence = sampleEvidence({
    keys: { ...keys, publicKeyPem, keyId: keyIdOf(keys.publicKey) },
    ...{ candidateId, edgeId, clipBytes: 5000 },
  });
  const place = index * 0.001;
  const candidate: Candidate = {
    ...candidateMessageExample.candidate,
    candidateId,
    category: 'litter',
    position: { latitude: 30 + (place % 1), longitude: 120 + Math.floor(place) * 0.01, accuracyM: 5, source: 'gps' },
    evidence: evidence.files,
  };
  return { candidate, bytes: evidence.bytes };
}
