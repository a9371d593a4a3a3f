import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DetectionLabel, detectionLabels } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { findVerdictPicture, type VerdictPicture } from '#learn/verdict-picture';
import { readVerdicts, type VerdictRow } from '#learn/verdict-rows';
import { appendLedger } from '#ledger/append-ledger';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ExportVerdictsParts {
  readonly storage: Storage;
  readonly reader: Pick<EvidenceReader, 'readBytes'>;
  readonly rules: Pick<TenantRulesStore, 'read'>;
  readonly clock: Clock;
}

/** How many verdicts went where; nothing is left out silently. */
export interface VerdictExport {
  readonly pictureCount: number;
  readonly presentCount: number;
  readonly absentCount: number;
  /** Of tenants whose rules do not let verdicts train, or whose time to keep them is over. */
  readonly withheldCount: number;
  /** Whose masked still is not there (any more). */
  readonly withoutPictureCount: number;
}

/** Of so many cameras one is held out, so that what is learnt can be judged on places that were not. */
const heldOutEvery = 5;
const dayMs = 86_400_000;

/**
 * Writes reviewers' verdicts as a COCO set of masked stills: confirmed boxes as annotations, rejected ones as `rejections`.
 *
 * A picture carries its scene (the camera) and the split it belongs to; a scene is always on the same side. Only tenants
 * whose rules say so take part, and only as far back as they keep what trains. The folder appears whole or not at all.
 * @throws {DomainError} `folder-exists`.
 */
export async function exportVerdicts(
  parts: ExportVerdictsParts,
  request: {
    readonly folder: string;
    readonly since: Date;
    readonly until: Date;
    /** `account:<id>` or `command-line`. */
    readonly actor: string;
    readonly onProgress?: (pictureCount: number) => void;
  },
): Promise<VerdictExport> {
  const { folder } = request;
  if (await exists(folder)) throw new DomainError('folder-exists', { folder });
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'images'), { recursive: true });
  const set = createSet();
  const counts = { presentCount: 0, absentCount: 0, withheldCount: 0, withoutPictureCount: 0 };
  const mayTrain = createConsent(parts);
  for await (const verdict of readVerdicts(parts.storage.read, request)) {
    if (!(await mayTrain(verdict))) {
      counts.withheldCount += 1;
      continue;
    }
    const picture = await findVerdictPicture({ read: parts.storage.read, reader: parts.reader }, verdict);
    if (picture === undefined) {
      counts.withoutPictureCount += 1;
      continue;
    }
    if (set.add(verdict, picture)) await writeFile(join(part, 'images', `${picture.sha256}.jpg`), picture.bytes);
    counts[verdict.teaching === 'present' ? 'presentCount' : 'absentCount'] += 1;
    request.onProgress?.(set.pictureCount());
  }
  await writeFile(join(part, 'annotations.json'), `${JSON.stringify(set.content(), null, 1)}\n`);
  const result = { pictureCount: set.pictureCount(), ...counts };
  const at = new Date(parts.clock.nowMs());
  await parts.storage.write((tx) =>
    appendLedger(tx, { type: 'verdicts-exported', actor: request.actor, subject: 'learning', data: result }, at),
  );
  await rename(part, folder);
  return result;
}

/** Whether a verdict's tenant lets it train, and still keeps it. Rules are read once a tenant. */
function createConsent({ storage, rules, clock }: ExportVerdictsParts) {
  const known = new Map<string, { readonly isAllowed: boolean; readonly keepMs: number }>();
  return async ({ tenantId, decidedAt }: VerdictRow): Promise<boolean> => {
    let consent = known.get(tenantId);
    if (consent === undefined) {
      const { verdictsTrainModels, trainingKeepDays } = await storage.read((view) => rules.read(view, tenantId));
      consent = { isAllowed: verdictsTrainModels, keepMs: trainingKeepDays * dayMs };
      known.set(tenantId, consent);
    }
    return consent.isAllowed && decidedAt.getTime() >= clock.nowMs() - consent.keepMs;
  };
}

interface CocoBox {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** x, y, width, height in pixels. */
  readonly bbox: readonly number[];
}

/** COCO's file with two additions: `scene` and `split` of a picture, and the list of `rejections`. */
function createSet() {
  const images: { id: number; file_name: string; width: number; height: number; scene: string; split: string }[] = [];
  const idOf = new Map<string, number>();
  const annotations: CocoBox[] = [];
  const rejections: (CocoBox & { readonly reason: string | null })[] = [];
  return {
    pictureCount: () => images.length,
    content: () => ({
      info: { description: 'verdicts of reviewers on masked stills' },
      categories: detectionLabels.map((name, index) => ({ id: index + 1, name })),
      ...{ images, annotations, rejections },
    }),
    /** @returns whether the picture is new to the set. */
    add(verdict: VerdictRow, picture: VerdictPicture): boolean {
      const { sha256, widthPx: width, heightPx: height } = picture;
      const known = idOf.get(sha256);
      const id = known ?? images.length + 1;
      if (known === undefined) {
        // One camera is one scene: its background is in every picture, wherever the problem lies.
        const scene = `${verdict.edgeId}/${verdict.cameraId}`;
        images.push({ id, file_name: `images/${sha256}.jpg`, width, height, scene, split: splitOf(scene) });
        idOf.set(sha256, id);
      }
      const boxOf = (label: DetectionLabel, list: readonly CocoBox[]): CocoBox => ({
        id: list.length + 1,
        image_id: id,
        category_id: detectionLabels.indexOf(label) + 1,
        bbox: toPixels(picture.box, width, height),
      });
      if (verdict.teaching === 'present') annotations.push(boxOf(picture.label, annotations));
      else {
        for (const label of problemCategories[verdict.category].labels) {
          rejections.push({ ...boxOf(label, rejections), reason: verdict.reason });
        }
      }
      return known === undefined;
    },
  };
}

function splitOf(scene: string): 'train' | 'val' {
  const draw = createHash('sha256').update(`verdict-split:${scene}`).digest().readUInt32BE(0);
  return draw % heldOutEvery === 0 ? 'val' : 'train';
}

function toPixels({ x, y, w, h }: Box, widthPx: number, heightPx: number): number[] {
  return [x * widthPx, y * heightPx, w * widthPx, h * heightPx].map((value) => Math.round(value * 100) / 100);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
