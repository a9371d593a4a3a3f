import type { CandidateDetail, CandidateItem, EvidenceItem } from '#api/types';

/** Evidence of a complete candidate: manifest, two masked stills 10 s apart, the original and the clip. */
function sampleEvidence(index: number): EvidenceItem[] {
  const file = (offset: number, kind: EvidenceItem['kind'], capturedAt: string): EvidenceItem => ({
    sha256: (index * 10 + offset).toString(16).padStart(64, '0'),
    kind,
    mediaType: kind === 'manifest' ? 'application/json' : kind === 'clip' ? 'video/mp4' : 'image/jpeg',
    sizeBytes: 200_000,
    capturedAt,
    widthPx: 1280,
    heightPx: 720,
    state: 'stored',
  });
  return [
    file(1, 'manifest', '2026-11-22T08:00:00.000Z'),
    file(3, 'still-masked', '2026-11-22T08:00:00.000Z'),
    file(2, 'still-masked', '2026-11-22T07:59:40.000Z'),
    file(4, 'still', '2026-11-22T08:00:00.000Z'),
    file(5, 'clip', '2026-11-22T07:59:52.000Z'),
  ];
}

export function sampleCandidate(index: number, changes: Partial<CandidateItem> = {}): CandidateItem {
  return {
    id: `018f2f6e-0000-7c3d-9e4f-${String(index).padStart(12, '0')}`,
    category: 'street-stall',
    score: 0.83,
    state: 'open',
    decision: null,
    cameraId: 'crossing',
    cameraName: `Camera ${index}`,
    edgeId: 'edge-demo',
    sightedAt: '2026-11-22T08:00:00.000Z',
    firstSeenAt: '2026-11-22T07:56:00.000Z',
    receivedAt: '2026-11-22T08:00:01.000Z',
    sightingCount: 91,
    revision: 1,
    phase: 'open',
    position: { latitude: 30.27415, longitude: 120.15515, accuracyM: 8, source: 'camera' },
    box: { x: 0.4, y: 0.4, w: 0.2, h: 0.3 },
    problemId: `problem-${index}`,
    duplicatesInProblem: 1,
    caseId: null,
    evidenceState: 'complete',
    isUrgent: false,
    isSecondReview: false,
    claim: null,
    evidence: sampleEvidence(index),
    ...changes,
  };
}

export function sampleDetail(item: CandidateItem): CandidateDetail {
  return {
    ...item,
    rule: {
      zoneId: 'pavement-north',
      zoneVersion: 3,
      polygon: [
        { x: 0.2, y: 0.3 },
        { x: 0.8, y: 0.3 },
        { x: 0.8, y: 0.9 },
      ],
      decidedBy: 'detector',
      dwellMs: 182_000,
      requiredDwellMs: 180_000,
      firstSeenAt: item.firstSeenAt,
    },
    model: { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64), scoreThreshold: 0.5 },
    clock: { source: 'wall-clock', isTrusted: true },
    sightings: [],
    decisions: [],
    nearby: [
      {
        type: 'case',
        id: '018f2f6e-9999-7c3d-9e4f-000000000001',
        number: 'SW20261122-00003',
        category: item.category,
        distanceM: 12.3,
        sightedAt: item.sightedAt,
      },
    ],
    verification: { status: 'verified', checks: [{ name: 'manifest', ok: true, detail: 'Ed25519 0123456789ab' }] },
  };
}
