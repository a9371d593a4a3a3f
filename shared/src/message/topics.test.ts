import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregatorMessageKinds, edgeMessageKinds, parseTopic, topicOf } from '#message/topics';

describe('topics', () => {
  it('give back edge and kind of every topic of the contract', () => {
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/);
    const kind = fc.constantFrom(...edgeMessageKinds, ...aggregatorMessageKinds);
    fc.assert(
      fc.property(slug, kind, (edgeId, kindName) => {
        expect(parseTopic(topicOf(edgeId, kindName))).toEqual({ edgeId, kind: kindName });
      }),
    );
  });

  it.each([
    '',
    'streetwarden/v1/edges/edge-demo',
    'streetwarden/v1/edges/edge-demo/candidate/more',
    'streetwarden/v1/edges//candidate',
    'streetwarden/v1/edges/+/candidate',
    'streetwarden/v1/edges/edge-demo/#',
    'streetwarden/v1/edges/Edge/candidate',
    'streetwarden/v1/edges/-edge/candidate',
    'streetwarden/v1/edges/edge-demo/unknown',
    'streetwarden/v1/edges/edge-demo/constructor',
    'streetwarden/v2/edges/edge-demo/candidate',
    '/streetwarden/v1/edges/edge-demo/candidate',
    'streetwarden/v1/edges/edge-demo/candidate\n',
    `streetwarden/v1/edges/${'a'.repeat(64)}/candidate`,
  ])('do not know %j', (topic) => {
    expect(parseTopic(topic)).toBeUndefined();
  });
});
