import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeCandidate } from '@streetwarden/edge-agent/candidate/edge-candidate';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { EvidenceBundle } from '@streetwarden/edge-agent/evidence/evidence-bundle';
import { createEvidenceMaker, type EvidenceMakerPorts } from '@streetwarden/edge-agent/evidence/evidence-maker';
import { createEvidenceStage } from '@streetwarden/edge-agent/evidence/evidence-stage';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import type { FrameHistory } from '@streetwarden/edge-agent/evidence/frame-history';
import { decodeStill, encodeStill } from '@streetwarden/edge-agent/evidence/still-image';
import { createDurableFiles, type DurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { rgbOf } from '@streetwarden/edge-agent/platform/yuv-to-rgb';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { type SignedManifest, SignedManifestSchema } from '@streetwarden/shared/evidence/manifest';
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { CandidateSchema } from '@streetwarden/shared/message/candidate-message';
import { pino } from 'pino';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { sampleEdgeId as edgeId, sampleEdgeCandidate, sampleFrame } from '../support/edge-samples.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const config = { preRollSeconds: 8, postRollSeconds: 4, stillSpacingSeconds: 10, jpegQuality: 90 };
const signal = new AbortController().signal;

interface Settings extends Partial<EvidenceMakerPorts> {
  readonly files?: DurableFiles;
  /** Instants of the pictures the ring holds. */
  readonly picturesAtMs?: readonly number[];
  readonly hasClip?: boolean;
}

function openMaker(settings: Settings = {}) {
  const folder = tempFolder();
  const lines: Record<string, unknown>[] = [];
  const spans: { fromMs: number; toMs: number }[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const history: FrameHistory = {
    stillNear: async (atMs, toleranceMs) => {
      const nearest = [...(settings.picturesAtMs ?? [])].sort((a, b) => Math.abs(a - atMs) - Math.abs(b - atMs))[0];
      if (nearest === undefined || Math.abs(nearest - atMs) > toleranceMs) return undefined;
      const frame = sampleFrame();
      return { jpeg: await encodeStill(rgbOf(frame)), widthPx: 160, heightPx: 96, capturedAtMs: nearest };
    },
    reach: async () => undefined,
    cutAll: async () => [],
    cutClip: async (span) => {
      spans.push(span);
      if (settings.hasClip === false) return undefined;
      const path = join(folder, `cut-${spans.length}.mp4`);
      writeFileSync(path, `bitstream ${spans.length}`);
      return { path, startsAtMs: span.fromMs - 500, durationMs: span.toMs - span.fromMs + 500 };
    },
  };
  const keys = generateKeyPairSync('ed25519');
  const store = createEvidenceStore(join(folder, 'evidence'), settings.files ?? createDurableFiles());
  const maker = createEvidenceMaker({
    edgeId,
    camera: { cameraId: 'crossing', name: 'North crossing' },
    config,
    keys,
    store,
    history,
    detectFor: async () => [],
    clockFact: (source) => ({ source, offsetMs: 3, isTrusted: true }),
    revisions: { latestRevision: () => undefined },
    clock: createSteppedClock(),
    logger,
    ...settings,
  });
  return { folder, maker, store, keys, spans, lines, logger };
}

const kinds = (bundle: EvidenceBundle | undefined) => bundle?.files.map((file) => file.kind);
const manifestOf = (bundle: EvidenceBundle): SignedManifest =>
  JSON.parse(readFileSync(bundle.files[0]?.path ?? '', 'utf8'));

describe('the evidence of a candidate', () => {
  it('is there at once: this picture, one of at least ten seconds before, masked copies, manifest first', async () => {
    const candidate = sampleEdgeCandidate();
    const { maker, keys } = openMaker({ picturesAtMs: [candidate.sightedAtMs - 15_000, candidate.sightedAtMs] });
    const bundle = await maker.begin({ ...candidate, firstSeenAtMs: candidate.sightedAtMs - 1000 }, signal);
    expect(kinds(bundle)).toEqual(['manifest', 'still-masked', 'still-masked', 'still', 'still']);
    expect(Value.Check(CandidateSchema, bundle.candidate)).toBe(true);
    const signed = manifestOf(bundle);
    expect(Value.Check(SignedManifestSchema, signed)).toBe(true);
    expect(isManifestSignatureValid(signed, keys.publicKey)).toBe(true);
    expect(readFileSync(bundle.files[0]?.path ?? '', 'utf8')).toBe(canonicalJson(signed));
    expect(signed.manifest.files).toEqual(bundle.candidate.evidence.slice(1));
    for (const file of bundle.files) {
      expect(createHash('sha256').update(readFileSync(file.path)).digest('hex')).toBe(file.sha256);
    }
  });

  it('shows the picture as the camera gave it, full size and nearly unchanged', async () => {
    const frame = sampleFrame({ widthPx: 640, heightPx: 360 });
    for (let index = 0; index < frame.planes.length; index += 1) frame.planes[index] = (index >> 6) & 0xff;
    const { maker } = openMaker();
    const bundle = await maker.begin(sampleEdgeCandidate({ frame }), signal);
    const still = bundle.files.find((file) => file.kind === 'still');
    const decoded = await decodeStill(readFileSync(still?.path ?? ''));
    expect([decoded.widthPx, decoded.heightPx]).toEqual([640, 360]);
    const { pixels } = rgbOf(frame);
    const error = decoded.pixels.reduce((sum, value, index) => sum + Math.abs(value - (pixels[index] ?? 0)), 0);
    expect(error / pixels.length).toBeLessThan(6);
  });

  it('gains the clip with pre-roll and post-roll, in a next revision that names the first manifest', async () => {
    const candidate = sampleEdgeCandidate();
    const { maker, spans } = openMaker({ picturesAtMs: [candidate.firstSeenAtMs] });
    const begun = await maker.begin(candidate, signal);
    const completed = await maker.complete(candidate, begun, signal);
    expect(kinds(completed)).toEqual([...(kinds(begun) ?? []), 'clip']);
    expect(spans).toEqual([{ fromMs: candidate.sightedAtMs - 8000, toMs: candidate.sightedAtMs + 4000 }]);
    expect(completed?.candidate.revision).toBe(2);
    expect(manifestOf(completed as EvidenceBundle).manifest.previousManifestSha256).toBe(begun.files[0]?.sha256);
    expect(existsSync(join(completed?.files.at(-1)?.path ?? ''))).toBe(true);
  });

  it('waits for a second still when the past held none', async () => {
    const candidate = sampleEdgeCandidate();
    const { maker, spans } = openMaker({ picturesAtMs: [candidate.sightedAtMs + 12_000] });
    const begun = await maker.begin(candidate, signal);
    expect(kinds(begun)).toEqual(['manifest', 'still-masked', 'still']);
    const completed = await maker.complete(candidate, begun, signal);
    expect(spans[0]?.toMs).toBe(candidate.sightedAtMs + 10_000);
    expect(completed?.files.filter((file) => file.kind === 'still')).toHaveLength(2);
  });

  it('does not wait long for a slow past: the still of before comes with the next revision', async () => {
    const candidate = sampleEdgeCandidate();
    let finish: (() => void) | undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const jpeg = await encodeStill(rgbOf(sampleFrame({ widthPx: 168 })));
    const clock = createSteppedClock();
    const { maker } = openMaker({
      clock,
      history: {
        stillNear: async () => {
          await slow;
          return { jpeg, widthPx: 168, heightPx: 96, capturedAtMs: candidate.firstSeenAtMs };
        },
        reach: async () => undefined,
        cutAll: async () => [],
        cutClip: async () => undefined,
      },
    });
    const beginning = maker.begin(candidate, signal);
    let begun: EvidenceBundle | undefined;
    void beginning.then((bundle) => {
      begun = bundle;
    });
    await expect
      .poll(async () => {
        await clock.advance(200);
        return begun;
      })
      .toBeDefined();
    expect(kinds(begun)).toEqual(['manifest', 'still-masked', 'still']);
    finish?.();
    const completed = await maker.complete(candidate, await beginning, signal);
    expect(kinds(completed)).toEqual(['manifest', 'still-masked', 'still-masked', 'still', 'still']);
  });

  it('does not take a still of the same moment for a second one', async () => {
    const candidate = sampleEdgeCandidate();
    const { maker } = openMaker({
      picturesAtMs: [candidate.sightedAtMs - 3000, candidate.sightedAtMs + 3000],
      hasClip: false,
    });
    const begun = await maker.begin({ ...candidate, firstSeenAtMs: candidate.sightedAtMs }, signal);
    expect(begun.files.filter((file) => file.kind === 'still')).toHaveLength(1);
    expect(await maker.complete(candidate, begun, signal)).toBeUndefined();
  });

  it('counts revisions on from what the box stored before a restart', async () => {
    const { maker } = openMaker({
      revisions: { latestRevision: () => ({ revision: 7, manifestSha256: 'e'.repeat(64) }) },
    });
    const bundle = await maker.begin(sampleEdgeCandidate({ revision: 2 }), signal);
    expect(bundle).toMatchObject({ candidate: { revision: 8 }, toldRevision: 2 });
    expect(manifestOf(bundle).manifest.previousManifestSha256).toBe('e'.repeat(64));
  });

  it('covers heads and plates in the masked copy beyond recovery, and nothing else', async () => {
    const frame = sampleFrame({ widthPx: 640, heightPx: 360 });
    const head: Detection = { label: 'head', score: 0.9, box: { x: 0.25, y: 0.25, w: 0.1, h: 0.2 } };
    const { maker } = openMaker({ detectFor: async () => [head] });
    const bundle = await maker.begin(sampleEdgeCandidate({ frame }), signal);
    const [sealed, masked] = await Promise.all(
      (['still', 'still-masked'] as const).map((kind) =>
        decodeStill(readFileSync(bundle.files.find((file) => file.kind === kind)?.path ?? '')),
      ),
    );
    const variety = (pixels: Uint8Array, region: { x: number; y: number; w: number; h: number }): number => {
      const colours = new Set<number>();
      for (let y = region.y; y < region.y + region.h; y += 1) {
        for (let x = region.x; x < region.x + region.w; x += 1) colours.add((pixels[(y * 640 + x) * 3] ?? 0) >> 4);
      }
      return colours.size;
    };
    const headPx = { x: 160, y: 90, w: 64, h: 72 };
    expect(variety(sealed?.pixels ?? new Uint8Array(), headPx)).toBeGreaterThan(10);
    expect(variety(masked?.pixels ?? new Uint8Array(), headPx)).toBeLessThanOrEqual(4);
    expect(variety(masked?.pixels ?? new Uint8Array(), { x: 400, y: 90, w: 64, h: 72 })).toBeGreaterThan(10);
    const file = bundle.files.find((one) => one.kind === 'still-masked');
    expect(file?.derivedFrom).toBe(bundle.files.find((one) => one.kind === 'still')?.sha256);
  });

  it('has no masked copy rather than an unmasked one when the detector fails', async () => {
    const { maker, lines } = openMaker({ detectFor: () => Promise.reject(new Error('inference failed')) });
    expect(kinds(await maker.begin(sampleEdgeCandidate(), signal))).toEqual(['manifest', 'still']);
    expect(lines).toMatchObject([{ code: 'evidence-mask-failed' }]);
  });

  it('goes on with what there is when the past cannot be read', async () => {
    const broken: FrameHistory = {
      stillNear: () => Promise.reject(new Error('broken segment')),
      reach: async () => undefined,
      cutAll: async () => [],
      cutClip: async () => undefined,
    };
    const { maker, lines } = openMaker({ history: broken });
    expect(kinds(await maker.begin(sampleEdgeCandidate(), signal))).toEqual(['manifest', 'still-masked', 'still']);
    expect(lines).toMatchObject([{ code: 'evidence-still-failed' }]);
  });
});

describe('a bit flipped anywhere in a manifest file', () => {
  it('changes its hash, and no fact in it without breaking the signature', async () => {
    const { maker, keys } = openMaker();
    const bundle = await maker.begin(sampleEdgeCandidate(), signal);
    const bytes = readFileSync(bundle.files[0]?.path ?? '');
    const facts = canonicalJson(manifestOf(bundle).manifest);
    let unnoticedCount = 0;
    for (let bit = 0; bit < bytes.byteLength * 8; bit += 3) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(createHash('sha256').update(flipped).digest('hex')).not.toBe(bundle.files[0]?.sha256);
      try {
        const signed = JSON.parse(flipped.toString('utf8')) as SignedManifest;
        const isAccepted = isManifestSignatureValid(signed, keys.publicKey);
        if (isAccepted && canonicalJson(signed.manifest) !== facts) unnoticedCount += 1;
      } catch {
        // No JSON any more, or a part is missing: as good as refused.
      }
    }
    expect(unnoticedCount).toBe(0);
  });
});

describe('the evidence stage', () => {
  async function* only(...candidates: EdgeCandidate[]) {
    yield* candidates;
  }
  const stageOf = (maker: ReturnType<typeof openMaker>['maker'], extra = {}) =>
    createEvidenceStage({
      maker,
      makeRoom: async () => undefined,
      clock: createSteppedClock(),
      logger: pino({ level: 'silent' }),
      ...extra,
    });
  const collect = async (bundles: AsyncIterable<EvidenceBundle>) => {
    const all: EvidenceBundle[] = [];
    for await (const bundle of bundles) all.push(bundle);
    return all;
  };

  it('gives each candidate at once and again with its clip; ended and later revisions once', async () => {
    const { maker } = openMaker();
    const first = sampleEdgeCandidate();
    const later = { ...first, revision: 2 };
    const ended = { ...first, revision: 3, phase: 'ended' as const };
    const bundles = await collect(stageOf(maker)(only(first, later, ended), signal));
    expect(bundles).toHaveLength(4);
    expect(bundles.map((bundle) => bundle.candidate.revision).sort()).toEqual([1, 2, 3, 4]);
    expect(bundles.filter((bundle) => kinds(bundle)?.includes('clip'))).toHaveLength(1);
  });

  it('lets a second candidate pass while the first waits for its post-roll', async () => {
    let release: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { maker } = openMaker({
      history: {
        stillNear: async () => undefined,
        reach: async () => undefined,
        cutAll: async () => [],
        cutClip: async () => {
          await gate;
          return undefined;
        },
      },
    });
    const seen: string[] = [];
    const [one, two] = [sampleEdgeCandidate(), sampleEdgeCandidate()];
    const running = (async () => {
      for await (const bundle of stageOf(maker)(only(one, two), signal)) {
        seen.push(bundle.candidate.candidateId);
        if (seen.length === 2) release?.();
      }
    })();
    await running;
    expect(seen).toEqual([one.candidateId, two.candidateId]);
  });

  it('loses no candidate on a full disk: it makes room and tries again', async () => {
    const real = createDurableFiles();
    let refusals = 3;
    const files: DurableFiles = {
      ...real,
      write: (path, bytes) => {
        refusals -= 1;
        return refusals >= 0
          ? Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
          : real.write(path, bytes);
      },
    };
    const { maker } = openMaker({ files });
    const clock = createSteppedClock();
    let roomMade = 0;
    const makeRoom = async (): Promise<void> => {
      roomMade += 1;
      setImmediate(() => void clock.advance(5000));
    };
    const bundles = await collect(
      stageOf(maker, { clock, makeRoom })(only(sampleEdgeCandidate({ phase: 'ended' })), signal),
    );
    expect(bundles).toHaveLength(1);
    expect(roomMade).toBe(3);
  });
});

describe('the evidence store', () => {
  it('keeps a file under its hash and leaves nothing half-written when the disk fills up', async () => {
    const folder = tempFolder();
    const store = createEvidenceStore(join(folder, 'evidence'), createDurableFiles());
    const kept = await store.put(Buffer.from('a still'));
    expect(kept.path).toBe(join(folder, 'evidence', kept.sha256.slice(0, 2), kept.sha256));
    expect(readdirSync(join(folder, 'evidence', kept.sha256.slice(0, 2)))).toEqual([kept.sha256]);
    expect(await store.isIntact(kept.sha256)).toBe(true);
    writeFileSync(kept.path, 'a stilL');
    expect(await store.isIntact(kept.sha256)).toBe(false);
  });

  it('refuses a name that is no hash: it must never become a path', () => {
    const store = createEvidenceStore('/nowhere', createDurableFiles());
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`]) {
      expect(() => store.pathOf(name)).toThrow('not a lower-case SHA-256');
    }
  });

  it('says so when the disk gives back other bytes than it took', async () => {
    const real = createDurableFiles();
    const lying: DurableFiles = {
      ...real,
      write: (path, bytes) =>
        real.write(
          path,
          bytes.map((byte) => byte ^ 1),
        ),
    };
    const store = createEvidenceStore(join(tempFolder(), 'evidence'), lying);
    await expect(store.put(Buffer.from('a still'))).rejects.toMatchObject({ code: 'evidence-hash-mismatch' });
  });

  it('removes at start what a power cut left without a row, and nothing else', async () => {
    const folder = tempFolder();
    const store = createEvidenceStore(folder, createDurableFiles());
    const known = await store.put(Buffer.from('known'));
    const orphan = await store.put(Buffer.from('orphan'));
    mkdirSync(join(folder, 'ab'), { recursive: true });
    writeFileSync(join(folder, 'ab', '.half.unfinished'), 'half');
    expect(await store.removeOrphans((sha256) => sha256 === known.sha256)).toBe(2);
    expect([existsSync(known.path), existsSync(orphan.path)]).toEqual([true, false]);
  });
});
