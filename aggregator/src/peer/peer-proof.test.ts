import { expect, it } from 'vitest';
import { createPeerProof } from '#peer/peer-proof';

const secret = 'a'.repeat(32);

it('an aggregator is believed for two minutes, for the one box it asks for, and only with the common secret', () => {
  let nowMs = 1_000_000;
  const proof = createPeerProof({ secret, nowMs: () => nowMs });
  const header = proof.headerFor('box-a');
  expect(header).not.toContain(secret);
  expect(proof.isProof(header, 'box-a')).toBe(true);
  expect(proof.isProof(header, 'box-b')).toBe(false);
  expect(createPeerProof({ secret: 'b'.repeat(32), nowMs: () => nowMs }).isProof(header, 'box-a')).toBe(false);
  for (const wrong of [undefined, '', 'Peer', header.slice(0, -1), header.replace('1000000', '1000001')]) {
    expect(proof.isProof(wrong, 'box-a')).toBe(false);
  }
  nowMs += 120_001;
  expect(proof.isProof(header, 'box-a')).toBe(false);
});
