import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeCandidate } from '@streetwarden/edge-agent/candidate/edge-candidate';
import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import type { EvidenceBundle } from '@streetwarden/edge-agent/evidence/evidence-bundle';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import type { LookCommand } from '@streetwarden/shared/message/command-message';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

export const sampleEdgeId = 'edge-test';

/** The look command of a box without cameras. */
export async function noLook({ cameraId }: LookCommand): Promise<never> {
  throw new DomainError('camera-unknown', { cameraId });
}

/** A picture whose every pixel differs from its neighbours, so that covering it is visible. */
export function sampleFrame(facts: Partial<Frame> = {}): Frame {
  const widthPx = facts.widthPx ?? 160;
  const heightPx = facts.heightPx ?? 96;
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx));
  for (let index = 0; index < planes.length; index += 1) planes[index] = (index * 7919 + (index >> 5) * 31) % 256;
  return {
    cameraId: 'crossing',
    planes,
    widthPx,
    heightPx,
    colour: { matrix: 'bt601', isFullRange: true },
    capturedAtMs: Date.UTC(2026, 10, 22, 8),
    clockSource: 'wall-clock',
    sequence: 1,
    ...facts,
  };
}

export function sampleEdgeCandidate(facts: Partial<EdgeCandidate> = {}): EdgeCandidate {
  const frame = facts.frame ?? sampleFrame();
  const { candidate } = candidateMessageExample;
  const sightedAtMs = facts.sightedAtMs ?? frame.capturedAtMs;
  return {
    candidateId: randomUUID(),
    revision: 1,
    cameraId: frame.cameraId,
    category: 'street-stall',
    phase: 'open',
    score: 0.8,
    firstSeenAtMs: sightedAtMs - 180_000,
    sightedAtMs,
    sightingCount: 3,
    sightings: [
      { capturedAt: new Date(sightedAtMs).toISOString(), label: 'street_stall', score: 0.8, box: candidate.box },
    ],
    rule: candidate.rule,
    model: candidate.model,
    frame,
    ...facts,
  };
}

/** A bundle whose files really lie in `folder`. */
export function sampleBundle(
  folder: string,
  facts: { readonly candidateId?: string; readonly revision?: number; readonly clipBytes?: number } = {},
): EvidenceBundle {
  mkdirSync(folder, { recursive: true });
  const keep = (kind: 'manifest' | 'still-masked' | 'still' | 'clip', bytes: Buffer) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = join(folder, sha256);
    writeFileSync(path, bytes);
    const mediaType = ({ manifest: 'application/json', clip: 'video/mp4' } as const)[kind as 'manifest' | 'clip'];
    return {
      sha256,
      path,
      kind,
      mediaType: mediaType ?? ('image/jpeg' as const),
      sizeBytes: bytes.byteLength,
      capturedAt: '2026-11-22T08:00:00.000Z',
    };
  };
  const unique = randomUUID();
  const files = [
    keep('manifest', Buffer.from(`{"unique":"${unique}"}`)),
    keep('still-masked', Buffer.from(`masked ${unique}`)),
    keep('still', Buffer.from(`still ${unique}`)),
    keep('clip', Buffer.concat([Buffer.from(`clip ${unique}`), Buffer.alloc(facts.clipBytes ?? 1000, 7)])),
  ];
  return {
    candidate: {
      ...candidateMessageExample.candidate,
      candidateId: facts.candidateId ?? randomUUID(),
      revision: facts.revision ?? 1,
      evidence: files.map(({ path: _path, ...file }) => file),
    },
    files,
  };
}

export function sampleReceipt(
  receiptFor: string,
  facts: Partial<Pick<ReceiptMessage, 'outcome' | 'code' | 'storedThrough'>> = {},
): ReceiptMessage {
  return {
    schemaVersion: currentVersion,
    messageId: randomUUID(),
    edgeId: sampleEdgeId,
    sentAt: '2026-11-22T08:00:12.400Z',
    receiptFor,
    outcome: 'stored',
    storedThrough: 0,
    ...facts,
  };
}

/** A box without cameras takes no pictures for people either. */
export const noCaptures = {
  capture: ({ cameraId }: { readonly cameraId: string }): Promise<never> =>
    Promise.reject(new DomainError('camera-unknown', { cameraId })),
  exportClip: ({ cameraId }: { readonly cameraId: string }): Promise<never> =>
    Promise.reject(new DomainError('camera-unknown', { cameraId })),
};
