import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFlippedBit } from '../support/flip-bits.ts';
import { openSampleCase } from '../support/sample-case.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** An aggregator that was killed when the last byte of the clip had come, and before it was stored. */
async function openAfterKill(change: (clip: Buffer) => Buffer) {
  const folder = tempFolder();
  const { evidence, sample } = await openSampleCase(folder, { withoutKind: 'clip' });
  const file = sample.files.find(({ kind }) => kind === 'clip');
  if (file === undefined) throw new Error('the sample has no clip');
  const { sha256, sizeBytes } = file;
  const clip = sample.bytes.get(sha256) ?? Buffer.alloc(0);
  const part = join(folder, 'uploads', `${sha256}.part`);
  writeFileSync(part, change(clip));
  async function* lastByte(): AsyncGenerator<Uint8Array> {
    yield clip.subarray(-1);
  }
  // A box that is told "I have all of it, but not yet in the store" sends the last byte once more.
  const upload = { edgeId: 'edge-demo', sha256, offset: sizeBytes - 1, totalBytes: sizeBytes, content: lastByte() };
  return { evidence, sha256, part, upload };
}

it('evidence that had come whole when the aggregator was killed is stored with the next word of its box', async () => {
  const { evidence, sha256, upload } = await openAfterKill((clip) => clip);
  expect(await evidence.intake.receive(upload)).toEqual({ outcome: 'stored' });
  expect(await evidence.reader.verify(sha256)).toBe(true);
});

it('and is asked for again when the kill damaged it', async () => {
  const { evidence, part, upload } = await openAfterKill((clip) => withFlippedBit(clip, 12_345));
  await expect(evidence.intake.receive(upload)).rejects.toMatchObject({ code: 'evidence-hash-mismatch' });
  expect(existsSync(part)).toBe(false);
});
