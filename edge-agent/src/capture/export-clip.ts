import { randomUUID } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import type { ClipManifest } from '@streetwarden/shared/evidence/clip-manifest';
import type { ClockFact, EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { signManifest } from '@streetwarden/shared/evidence/sign-manifest';
import type { ExportClipCommand } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { MaskClip } from '#capture/mask-clip';
import type { EdgeKeys } from '#enrol/edge-identity';
import type { FrameHistory, HistoricClip } from '#evidence/frame-history';
import type { Clock } from '#platform/clock';
import { createTurnstile } from '#platform/turnstile';

/** A file of an export with where it lies meanwhile. */
export type ExportFile = EvidenceFile & { readonly path: string };

export interface ExportClipPorts {
  readonly edgeId: string;
  readonly camera: { readonly cameraId: string; readonly name: string; readonly position?: Position };
  readonly keys: EdgeKeys;
  readonly history: Pick<FrameHistory, 'cutAll'>;
  readonly maskClip: MaskClip;
  readonly sha256Of: (path: string) => Promise<string>;
  readonly clockFact: () => ClockFact;
  /** Announces the files and brings them to the aggregator; tries again until they are there. */
  readonly send: (exportId: string, files: readonly ExportFile[], signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
}

/**
 * Takes a clip out of one camera's footage: cut from the camera's own bitstream without re-encoding, hashed and signed here,
 * and sent. Unless the original was asked for only a masked derivative leaves the box. An order that is interrupted is
 * carried out again from the beginning; what the aggregator has already is not sent twice.
 *
 * @throws {DomainError} `footage-missing`, `clip-mask-failed`, what the aggregator refuses; the signal's reason.
 */
export function createExportClip(ports: ExportClipPorts) {
  const { camera, history, clock } = ports;
  const oneAtATime = createTurnstile(1);

  const describe = async (path: string, clip: HistoricClip, facts: Pick<EvidenceFile, 'kind' | 'derivedFrom'>) => ({
    ...{
      path,
      sha256: await ports.sha256Of(path),
      sizeBytes: (await stat(path)).size,
      mediaType: 'video/mp4' as const,
    },
    ...{ capturedAt: new Date(clip.startsAtMs).toISOString(), durationMs: Math.round(clip.durationMs), ...facts },
  });

  const fileOf = async (clip: HistoricClip, isOriginal: boolean, signal: AbortSignal): Promise<ExportFile> => {
    const original = await describe(clip.path, clip, { kind: 'clip' });
    if (isOriginal) return original;
    const path = await ports.maskClip(clip.path, signal);
    return await describe(path, clip, { kind: 'clip-masked', derivedFrom: original.sha256 });
  };

  const manifestOf = async (order: ExportClipCommand, files: readonly ExportFile[], folder: string) => {
    const createdAt = new Date(clock.nowMs()).toISOString();
    const manifest: ClipManifest = {
      ...{ manifestVersion: 1, exportId: order.exportId, edgeId: ports.edgeId, camera },
      ...{ requestedFrom: order.from, requestedTo: order.to, requestedBy: order.requestedBy, reason: order.reason },
      clock: ports.clockFact(),
      files: files.map(({ path: _path, ...file }) => file),
      createdAt,
    };
    const path = join(folder, `${order.exportId}-${randomUUID()}.json`);
    await writeFile(path, canonicalJson(signManifest(manifest, ports.keys)));
    const facts = { kind: 'manifest' as const, mediaType: 'application/json' as const, capturedAt: createdAt };
    return { path, sha256: await ports.sha256Of(path), sizeBytes: (await stat(path)).size, ...facts };
  };

  const carryOut = async (order: ExportClipCommand, signal: AbortSignal): Promise<void> => {
    const span = { fromMs: Date.parse(order.from), toMs: Date.parse(order.to) };
    const clips = await history.cutAll(span, signal);
    const made = new Set(clips.map(({ path }) => path));
    try {
      const [first] = clips;
      if (first === undefined) throw new DomainError('footage-missing', { cameraId: camera.cameraId, at: order.from });
      const files: ExportFile[] = [];
      for (const clip of clips) {
        const file = await fileOf(clip, order.isOriginal, signal);
        made.add(file.path);
        files.push(file);
      }
      const manifest = await manifestOf(order, files, dirname(first.path));
      made.add(manifest.path);
      await ports.send(order.exportId, [manifest, ...files], signal);
    } finally {
      for (const path of made) await rm(path, { force: true });
    }
  };

  return (order: ExportClipCommand, signal: AbortSignal): Promise<void> => oneAtATime(() => carryOut(order, signal));
}
