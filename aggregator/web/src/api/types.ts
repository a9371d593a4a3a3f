import type { Box, Polygon, Position } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { ClockFact, EvidenceKind, ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import type { RuleFact, Sighting } from '@streetwarden/shared/evidence/manifest';
import type { CameraHealth, HealthMessage } from '@streetwarden/shared/message/health-message';
import type { CameraState } from '@streetwarden/shared/message/status-message';

export type { Box, CameraHealth, Polygon, Position, ProblemCategory };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export type Role = 'operator' | 'reviewer' | 'admin';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly language?: string;
  readonly isDisabled?: boolean;
  readonly createdAt?: string;
}

export interface Me {
  readonly account: Account;
  readonly passwordMustChange: boolean;
}

export interface EvidenceItem {
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly capturedAt: string;
  readonly widthPx?: number | null;
  readonly heightPx?: number | null;
  readonly durationMs?: number | null;
  readonly state: 'pending' | 'stored' | 'damaged';
}

export type DecisionKind = 'confirm' | 'reject' | 'duplicate' | 'not-ours' | 'cannot-tell';
export type CandidateState = 'open' | 'confirmed' | 'rejected';

export interface CandidateItem {
  readonly id: string;
  readonly category: ProblemCategory;
  readonly score: number;
  readonly state: CandidateState;
  readonly decision: DecisionKind | null;
  readonly cameraId: string;
  readonly cameraName: string;
  readonly edgeId: string;
  readonly sightedAt: string;
  readonly firstSeenAt: string;
  readonly receivedAt: string;
  readonly sightingCount: number;
  readonly revision: number;
  readonly phase: 'open' | 'ended';
  readonly position: Position | null;
  readonly box: Box;
  readonly problemId: string | null;
  readonly duplicatesInProblem: number;
  readonly caseId: string | null;
  readonly evidenceState: 'pending' | 'complete' | 'missing';
  readonly isUrgent: boolean;
  readonly isSecondReview: boolean;
  readonly claim: { readonly accountId: string; readonly displayName: string; readonly leaseUntil: string } | null;
  readonly evidence: readonly EvidenceItem[];
}

export interface DecisionRecord {
  readonly id: string;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly reviewer: { readonly id: string; readonly displayName: string };
  readonly decidedAt: string;
  readonly undoneAt: string | null;
  readonly duplicateOf: string | null;
  readonly isSecondReview: boolean;
}

export interface NearbyItem {
  readonly type: 'candidate' | 'case';
  readonly id: string;
  readonly number?: string | null;
  readonly category: ProblemCategory;
  readonly distanceM: number | null;
  readonly sightedAt: string;
  readonly thumbnailSha256?: string | null;
}

export interface Verification {
  readonly status: 'verified' | 'pending' | 'failed';
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail?: string | null }[];
}

export interface CandidateDetail extends CandidateItem {
  readonly rule: RuleFact;
  readonly model: ModelFact;
  readonly clock: ClockFact;
  readonly sightings: readonly Sighting[];
  readonly decisions: readonly DecisionRecord[];
  readonly nearby: readonly NearbyItem[];
  readonly verification: Verification;
}

export interface CandidateCounts {
  readonly open: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly byCategory: Readonly<Record<string, number>>;
}

export interface CaseItem {
  readonly id: string;
  readonly number: string;
  readonly category: ProblemCategory;
  readonly catalogueClass: { readonly scheme: string; readonly kind: string; readonly code: string };
  readonly state: 'filed' | 'withdrawn';
  readonly position: Position | null;
  readonly filedAt: string;
  readonly filedBy: { readonly id: string; readonly displayName: string };
  readonly candidateId: string;
  readonly problemId: string | null;
  readonly thumbnailSha256: string | null;
  readonly evidence: readonly EvidenceItem[];
}

export interface CustodyEntry {
  readonly index: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly data: unknown;
}

export interface CaseDetail extends CaseItem {
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly at: string;
    readonly actor: string;
    readonly data: unknown;
  }[];
  readonly candidate: CandidateDetail;
  readonly custody: readonly CustodyEntry[];
  readonly verification: Verification;
}

export interface ProblemItem {
  readonly id: string;
  readonly category: ProblemCategory;
  readonly state: 'open' | 'closed';
  readonly position: Position | null;
  readonly firstSeenAt: string;
  readonly lastSightedAt: string;
  readonly candidateCount: number;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly isUrgent: boolean;
}

export interface EdgeItem {
  readonly id: string;
  readonly name: string;
  readonly isOnline: boolean;
  readonly statusAt: string | null;
  readonly healthAt: string | null;
  readonly agentVersion: string | null;
  readonly enrolledAt: string;
  readonly revokedAt: string | null;
  readonly health: HealthMessage | null;
  readonly cameraCount: number;
  readonly storedThrough: number;
}

export interface CameraItem {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly name: string;
  readonly state: CameraState;
  readonly code: string | null;
  readonly detail: string | null;
  readonly condition: CameraHealth['condition'] | null;
  readonly lastFrameAt: string | null;
  readonly position: Position | null;
  readonly lastStillAt: string | null;
  readonly decodeMode: string | null;
  readonly keyframeIntervalMs: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly openCandidates: number;
}

export interface SystemFacts {
  readonly version: string;
  readonly demo: boolean;
  readonly mapTileUrl: string | null;
  readonly mapCentre: { readonly latitude: number; readonly longitude: number } | null;
  readonly language: string;
}
