import { createHash } from 'node:crypto';

/** Numbers from 0 up to 1 that are the same for the same seed: a failed run can be repeated. */
export function seededRandom(seed: number): () => number {
  let turn = 0;
  return () => {
    turn += 1;
    return createHash('sha256').update(`${seed}/${turn}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
