import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEvidence } from '@streetwarden/aggregator/evidence/open-evidence';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { announceSample, sampleBytes, sampleEvidence, sampleKeys, sha256Of } from '../support/sample-evidence.ts';
import { sampleId } from '../support/sample-rows.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function* chunksOf(bytes: Buffer, chunkBytes = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function* broken(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

async function openAll(limits: { readonly quotaBytes?: number } = {}) {
  const folder = tempFolder();
  const clock = createManualClock();
  const storage = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
  onTestFinished(() => storage.close());
  const open = () =>
    openEvidence({
      storage,
      clock,
      logger: pino({ level: 'silent' }),
      dataFolder: folder,
      quotaBytes: limits.quotaBytes ?? 1_000_000_000,
      minFreeBytes: 0,
    });
  const evidence = await open();
  const stateOf = async (n: number) => {
    const { candidates } = storage.tables;
    const rows = await storage.read((view) =>
      view
        .select()
        .from(candidates)
        .where(eq(candidates.id, sampleId('a', n))),
    );
    return rows[0]?.evidenceState;
  };
  const ledgerTypes = async (subject: string) => {
    const { ledgerEntries } = storage.tables;
    const rows = await storage.read((view) =>
      view.select().from(ledgerEntries).where(eq(ledgerEntries.subject, subject)).orderBy(ledgerEntries.index),
    );
    return rows.map((row) => row.type);
  };
  const upload = (file: EvidenceFile, bytes: Buffer, edgeId = 'edge-demo') =>
    evidence.intake.receive({
      edgeId,
      sha256: file.sha256,
      offset: 0,
      totalBytes: file.sizeBytes,
      content: chunksOf(bytes),
    });
  return { folder, clock, storage, evidence, reopen: open, stateOf, ledgerTypes, upload };
}

const contentOf = (sample: ReturnType<typeof sampleEvidence>, file: EvidenceFile | undefined) =>
  sample.bytes.get(file?.sha256 ?? '') ?? Buffer.alloc(0);
const fileOfKind = (sample: ReturnType<typeof sampleEvidence>, kind: string): EvidenceFile => {
  const found = sample.files.find((file) => file.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};

describe('evidence of a candidate', () => {
  it('is complete when the manifest and every file it names have arrived, and not before', async () => {
    const { storage, upload, stateOf, ledgerTypes } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    for (const file of sample.files) {
      expect(await stateOf(1)).toBe('pending');
      expect(await upload(file, contentOf(sample, file))).toEqual({ outcome: 'stored' });
      expect(await ledgerTypes(file.sha256)).toEqual(['evidence-stored']);
    }
    expect(await stateOf(1)).toBe('complete');
    const again = fileOfKind(sample, 'clip');
    expect(await upload(again, contentOf(sample, again))).toEqual({ outcome: 'already-stored' });
  });

  it('goes on where a broken connection ended, also after a restart', async () => {
    const { storage, evidence, reopen } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1), clipBytes: 50_000 });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    const clip = fileOfKind(sample, 'clip');
    const bytes = contentOf(sample, clip);
    const part = (offset: number, content: AsyncIterable<Uint8Array>) => ({
      edgeId: 'edge-demo',
      sha256: clip.sha256,
      offset,
      totalBytes: clip.sizeBytes,
      content,
    });
    const first = await evidence.intake.receive(part(0, broken(bytes.subarray(0, 20_000))));
    expect(first).toEqual({ outcome: 'partial', receivedBytes: 20_000 });
    const restarted = await reopen();
    expect(await restarted.intake.status('edge-demo', clip.sha256)).toEqual({
      state: 'partial',
      receivedBytes: 20_000,
      totalBytes: 50_000,
    });
    await expect(restarted.intake.receive(part(10_000, chunksOf(bytes.subarray(10_000))))).rejects.toMatchObject({
      code: 'evidence-offset-mismatch',
      params: { expected: 20_000, actual: 10_000 },
    });
    const second = await restarted.intake.receive(part(20_000, chunksOf(bytes.subarray(20_000))));
    expect(second).toEqual({ outcome: 'stored' });
    const read = await restarted.reader.readBytes({ sha256: clip.sha256, actor: 'system' });
    expect(read.bytes.equals(bytes)).toBe(true);
  });

  it('is refused when the bytes do not hash to the announced name, and can be sent again from the start', async () => {
    const { storage, upload, evidence, stateOf } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    const still = fileOfKind(sample, 'still');
    const wrong = Buffer.from(contentOf(sample, still));
    wrong.writeUInt8(wrong.readUInt8(100) ^ 1, 100);
    await expect(upload(still, wrong)).rejects.toMatchObject({ code: 'evidence-hash-mismatch' });
    expect(await evidence.intake.status('edge-demo', still.sha256)).toBeUndefined();
    expect(await upload(still, contentOf(sample, still))).toEqual({ outcome: 'stored' });
    expect(await stateOf(1)).toBe('pending');
  });

  it('is refused when nobody announced it, when another box did, and when it is larger than announced', async () => {
    const { storage, upload, evidence } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    const still = fileOfKind(sample, 'still');
    const bytes = contentOf(sample, still);
    await expect(upload(still, bytes, 'edge-other')).rejects.toMatchObject({ code: 'evidence-not-announced' });
    const stranger = { ...still, sha256: sha256Of(Buffer.from('stranger')) };
    await expect(upload(stranger, bytes)).rejects.toMatchObject({ code: 'evidence-not-announced' });
    await expect(upload({ ...still, sizeBytes: 5000 }, bytes)).rejects.toMatchObject({
      code: 'evidence-size-mismatch',
    });
    const surplus = Buffer.concat([bytes, bytes]);
    await expect(upload(still, surplus)).rejects.toMatchObject({ code: 'evidence-size-mismatch' });
    expect(await evidence.intake.status('edge-demo', still.sha256)).toBeUndefined();
  });

  it.each([
    ['signed by another key', { otherKey: true }, 'manifest-signature-invalid'],
    ['of another box', { change: { edgeId: 'edge-other' } }, 'manifest-invalid'],
    ['of another candidate', { change: { candidateId: sampleId('a', 77) } }, 'manifest-invalid'],
    ['that names a file nobody announced', { stranger: true }, 'manifest-files-mismatch'],
    ['that passes a masked picture off as an original', { falseOriginal: true }, 'manifest-invalid'],
  ])('is refused when its manifest is one %s', async (_title, fault, code) => {
    const { storage, upload, stateOf } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({
      keys: 'otherKey' in fault ? sampleKeys() : keys,
      candidateId: sampleId('a', 1),
      change: (manifest) => {
        const [masked, ...rest] = manifest.files;
        if (masked === undefined) throw new Error('no file');
        const { derivedFrom: _original, ...asOriginal } = masked;
        if ('stranger' in fault) return { ...manifest, files: [{ ...masked, sha256: 'e'.repeat(64) }, ...rest] };
        if ('falseOriginal' in fault) return { ...manifest, files: [asOriginal, ...rest] };
        return { ...manifest, ...('change' in fault ? fault.change : {}) };
      },
    });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    await expect(upload(sample.manifestFile, contentOf(sample, sample.manifestFile))).rejects.toMatchObject({ code });
    expect(await stateOf(1)).toBe('pending');
  });

  it('is refused with the rule when the manifest is no manifest', async () => {
    const { storage, upload } = await openAll();
    const keys = sampleKeys();
    const bytes = Buffer.from('{"manifest":{}}');
    const file: EvidenceFile = {
      sha256: sha256Of(bytes),
      kind: 'manifest',
      mediaType: 'application/json',
      sizeBytes: bytes.byteLength,
      capturedAt: '2026-11-22T07:59:12.400Z',
    };
    await announceSample(storage, { keys, n: 1, files: [file] });
    await expect(upload(file, bytes)).rejects.toMatchObject({ code: 'manifest-invalid' });
  });

  it('that never arrives is visible as missing, and complete when it comes after all', async () => {
    const { storage, upload, stateOf, evidence, clock, ledgerTypes } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    clock.advance(-clock.nowMs() + new Date('2026-11-01T12:00:00Z').getTime());
    expect(await evidence.maintenance.markMissing()).toBe(0);
    clock.advance(86_400_000);
    expect(await evidence.maintenance.markMissing()).toBe(1);
    expect(await stateOf(1)).toBe('missing');
    expect(await ledgerTypes(sampleId('a', 1))).toEqual(['evidence-missing']);
    for (const file of sample.files) await upload(file, contentOf(sample, file));
    expect(await stateOf(1)).toBe('complete');
  });

  it('is refused when the quota is reached, with the figures, and taken once there is room', async () => {
    const { storage, upload } = await openAll({ quotaBytes: 25_000 });
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1), clipBytes: 22_000 });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    const [clip, still] = [fileOfKind(sample, 'clip'), fileOfKind(sample, 'still')];
    await upload(clip, contentOf(sample, clip));
    await expect(upload(still, contentOf(sample, still))).rejects.toMatchObject({
      code: 'evidence-quota-exceeded',
      params: { usedBytes: 22_000, quotaBytes: 25_000 },
    });
  });

  it('left whole in the store by a crash before its row is taken over', async () => {
    const { storage, folder, upload, evidence, stateOf } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    for (const file of sample.files) {
      const source = join(folder, 'uploads', 'crash.part');
      writeFileSync(source, contentOf(sample, file));
      await evidence.store.put(file.sha256, source, file.sizeBytes);
      expect(await upload(file, contentOf(sample, file))).toEqual({ outcome: 'already-stored' });
    }
    expect(await stateOf(1)).toBe('complete');
  });

  it('uploaded twice at the same moment is stored once', async () => {
    const { storage, upload, ledgerTypes } = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1) });
    await announceSample(storage, { keys, n: 1, files: sample.files });
    const clip = fileOfKind(sample, 'clip');
    const outcomes = await Promise.all([1, 2, 3].map(() => upload(clip, contentOf(sample, clip))));
    expect(outcomes.map((o) => o.outcome).sort()).toEqual(['already-stored', 'already-stored', 'stored']);
    expect(await ledgerTypes(clip.sha256)).toEqual(['evidence-stored']);
  });
});

describe('stored evidence', () => {
  async function stored(clipBytes: number) {
    const all = await openAll();
    const keys = sampleKeys();
    const sample = sampleEvidence({ keys, candidateId: sampleId('a', 1), clipBytes });
    await announceSample(all.storage, { keys, n: 1, files: sample.files });
    for (const file of sample.files) await all.upload(file, contentOf(sample, file));
    const clip = fileOfKind(sample, 'clip');
    const path = join(all.folder, 'evidence', clip.sha256.slice(0, 2), clip.sha256);
    return { ...all, clip, still: fileOfKind(sample, 'still'), bytes: contentOf(sample, clip), path };
  }
  const collect = async (content: AsyncIterable<unknown>) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  };

  it.each([20_000, 6_000_000])('of %d bytes is read in part, and the reading stands in the log once', async (size) => {
    const { evidence, clip, bytes, ledgerTypes, clock } = await stored(size);
    const request = { sha256: clip.sha256, actor: 'account:1', reason: 'complaint 12' };
    for (const range of [
      { start: 0, end: 99 },
      { start: size - 10, end: size - 1 },
    ]) {
      const read = await evidence.reader.read({ ...request, range });
      expect((await collect(read.content)).equals(bytes.subarray(range.start, range.end + 1))).toBe(true);
    }
    expect(await ledgerTypes(clip.sha256)).toEqual(['evidence-stored', 'evidence-read']);
    clock.advance(61_000);
    await collect((await evidence.reader.read(request)).content);
    expect(await ledgerTypes(clip.sha256)).toEqual(['evidence-stored', 'evidence-read', 'evidence-read']);
    await expect(evidence.reader.read({ ...request, range: { start: 0, end: size } })).rejects.toMatchObject({
      code: 'range-not-satisfiable',
    });
  });

  it.each([20_000, 6_000_000])(
    'of %d bytes is not served once a bit of it has flipped, and is flagged',
    async (size) => {
      const { evidence, clip, bytes, path, ledgerTypes, stateOf, upload } = await stored(size);
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(size - 1) ^ 0x80, size - 1);
      writeFileSync(path, damaged);
      const read = () => evidence.reader.read({ sha256: clip.sha256, actor: 'account:1', range: { start: 0, end: 9 } });
      await expect(read()).rejects.toMatchObject({ code: 'evidence-corrupt' });
      await expect(read()).rejects.toMatchObject({ code: 'evidence-corrupt' });
      expect(await ledgerTypes(clip.sha256)).toEqual(['evidence-stored', 'evidence-damaged']);
      expect(await stateOf(1)).toBe('missing');
      expect(await upload(clip, bytes)).toEqual({ outcome: 'stored' });
      expect(await stateOf(1)).toBe('complete');
      expect((await collect((await read()).content)).equals(bytes.subarray(0, 10))).toBe(true);
    },
  );

  it('is hashed again within 30 days; a damaged and a vanished file are found', async () => {
    const { evidence, clip, still, path, folder, clock, ledgerTypes } = await stored(20_000);
    const { signal } = new AbortController();
    expect(await evidence.maintenance.scrub(signal)).toEqual({ checked: 0, damaged: 0 });
    clock.advance(26 * 86_400_000);
    writeFileSync(path, sampleBytes('something else', 20_000));
    rmSync(join(folder, 'evidence', still.sha256.slice(0, 2), still.sha256));
    expect(await evidence.maintenance.scrub(signal)).toEqual({ checked: 4, damaged: 2 });
    expect(await evidence.maintenance.scrub(signal)).toEqual({ checked: 0, damaged: 0 });
    expect(await ledgerTypes(clip.sha256)).toEqual(['evidence-stored', 'evidence-damaged']);
  });
});

describe('a camera’s last still', () => {
  it('replaces the one before, which is forgotten', async () => {
    const { storage, evidence } = await openAll();
    await announceSample(storage, { keys: sampleKeys(), n: 1, files: [] });
    await storage.write((tx) =>
      tx
        .insert(storage.tables.cameras)
        .values({ edgeId: 'edge-demo', cameraId: 'crossing', name: 'Crossing', state: 'watching' }),
    );
    const where = { edgeId: 'edge-demo', cameraId: 'crossing' };
    const [first, second] = [sampleBytes('one', 500), sampleBytes('two', 600)];
    await evidence.stills.put({ ...where, jpeg: first });
    await evidence.stills.put({ ...where, jpeg: second });
    expect((await evidence.stills.get('edge-demo', 'crossing'))?.jpeg.equals(second)).toBe(true);
    expect(await evidence.store.sizeOf(sha256Of(first))).toBeUndefined();
    await expect(evidence.stills.put({ ...where, cameraId: 'other', jpeg: first })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
