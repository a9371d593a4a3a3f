import type { NewCandidateRow, NewCaseRow, NewEdgeRow, NewProblemRow } from '@streetwarden/aggregator/storage/schema';
import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';

/** Where sample rows lie: the same number always gives the same row. */
const sampleStart = new Date('2026-11-01T00:00:00.000Z');

/** UUID that ends with the number, in the given family (one hex digit). */
export function sampleId(family: string, n: number): string {
  return `00000000-0000-7000-8000-${family}${n.toString(16).padStart(11, '0')}`;
}

export function sampleEdge(change: Partial<NewEdgeRow> = {}): NewEdgeRow {
  return {
    id: 'edge-demo',
    name: 'Demo box',
    publicKeyPem: '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n',
    keyId: 'a'.repeat(64),
    credentialHash: 'b'.repeat(64),
    enrolledAt: sampleStart,
    ...change,
  };
}

const categoryOf = (n: number) => problemCategoryNames[n % problemCategoryNames.length] ?? 'litter';
/** A city of about 20 km × 20 km, filled evenly by a fixed walk. */
const latitudeOf = (n: number) => 30.2 + ((n * 7919) % 10_000) * 2e-5;
const longitudeOf = (n: number) => 120.1 + ((n * 104_729) % 10_000) * 2e-5;

export function sampleProblem(n: number, change: Partial<NewProblemRow> = {}): NewProblemRow {
  return {
    id: sampleId('b', n),
    category: categoryOf(n),
    state: 'open',
    latitude: latitudeOf(n),
    longitude: longitudeOf(n),
    placeKey: `edge-demo/crossing/${n}`,
    firstSeenAt: new Date(sampleStart.getTime() + n * 1000),
    lastSightedAt: new Date(sampleStart.getTime() + n * 1000 + 180_000),
    candidateCount: 1,
    ...change,
  };
}

export function sampleCandidate(n: number, change: Partial<NewCandidateRow> = {}): NewCandidateRow {
  const { candidate } = candidateMessageExample;
  return {
    id: sampleId('a', n),
    edgeId: 'edge-demo',
    cameraId: `camera-${n % 40}`,
    category: categoryOf(n),
    score: 0.5 + (n % 50) / 100,
    state: 'open',
    priority: (n % 5) + (n % 50) / 100,
    revision: 1,
    phase: 'open',
    firstSeenAt: new Date(sampleStart.getTime() + n * 1000),
    sightedAt: new Date(sampleStart.getTime() + n * 1000 + 180_000),
    receivedAt: new Date(sampleStart.getTime() + n * 1000 + 181_000),
    sightingCount: 91,
    box: candidate.box,
    latitude: latitudeOf(n),
    longitude: longitudeOf(n),
    position: { latitude: latitudeOf(n), longitude: longitudeOf(n), source: 'camera' },
    rule: candidate.rule,
    model: candidate.model,
    clock: candidate.clock,
    problemId: sampleId('b', n),
    evidenceState: 'complete',
    ...change,
  };
}

export function sampleCase(n: number, change: Partial<NewCaseRow> = {}): NewCaseRow {
  const filedAt = new Date(sampleStart.getTime() + n * 1000);
  return {
    id: sampleId('c', n),
    number: `${filedAt.toISOString().slice(0, 10).replaceAll('-', '')}-${String(n).padStart(7, '0')}`,
    tenantId: 'city',
    state: n % 20 === 0 ? 'withdrawn' : 'filed',
    source: 'intelligent-analysis',
    channel: 'video-analysis',
    reportKind: 'finding',
    category: categoryOf(n),
    catalogueScheme: 'GB/T 30428.2-2013',
    catalogueKind: 'event',
    catalogueCode: '0112',
    latitude: latitudeOf(n),
    longitude: longitudeOf(n),
    position: { latitude: latitudeOf(n), longitude: longitudeOf(n), source: 'camera' },
    candidateId: sampleId('a', n),
    problemId: sampleId('b', n),
    openedBy: 'account-1',
    openedAt: filedAt,
    acceptedAt: filedAt,
    filedBy: 'account-1',
    filedAt,
    updatedAt: filedAt,
    ...change,
  };
}
