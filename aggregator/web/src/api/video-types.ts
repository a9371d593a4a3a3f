import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { ClassKey } from '#api/case-types';

/** What a person may do with a camera; the server decides all the same. */
export type CameraRight = 'see' | 'playback' | 'steer' | 'capture' | 'export' | 'original';

export type CameraKind = 'fixed' | 'vehicle' | 'body-worn' | 'other';

/** A camera of the registry as the tree and the wall need it. */
export interface VideoCamera {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly kind: CameraKind;
  /** Area (tenant) the camera belongs to. */
  readonly areaId: string;
  /** Degrees, WGS-84. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  /** The box that watches it and its name there; null as long as no box does. */
  readonly edgeId: string | null;
  readonly cameraId: string | null;
  /** Whether a box watches it and is in reach. */
  readonly isOnline: boolean;
  readonly canSteer: boolean;
  readonly hasSubstream: boolean;
  readonly rights: readonly CameraRight[];
}

export interface CameraArea {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

export interface CameraGroup {
  readonly id: string;
  readonly name: string;
  readonly isPersonal: boolean;
  readonly cameraIds: readonly string[];
}

export interface CameraTreeFacts {
  readonly areas: readonly CameraArea[];
  readonly groups: readonly CameraGroup[];
  readonly cameras: readonly VideoCamera[];
}

/** One step of a 轮巡. */
export interface TourStep {
  readonly cameraRecordId: string;
  readonly dwellSeconds: number;
  /** Where the camera shall look meanwhile; null or absent: as it stands. */
  readonly presetToken?: string | null;
}

export interface CameraTour {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly TourStep[];
}

/** Where a box holds footage. */
export interface Footage {
  readonly spans: readonly { readonly from: string; readonly to: string }[];
  readonly keyframeIntervalMs?: number;
}

/** A sealed clip that was asked for. */
export interface ClipExport {
  readonly id: string;
  readonly state: 'waiting' | 'ready' | 'failed';
  readonly code: string | null;
}

export type SteerEnd = 'released' | 'idle' | 'handed-over' | 'taken-over' | 'right-ended';

interface SteerPerson {
  readonly accountId: string;
  readonly name: string;
  readonly isMe: boolean;
}

/** Who steers a camera, as the one who asks sees it. */
export interface SteerLock {
  readonly holder: (SteerPerson & { readonly until: string; readonly leftMs: number }) | null;
  readonly request: (SteerPerson & { readonly at: string }) | null;
  readonly canTakeOver: boolean;
  /** How one's own last steering of this camera ended. */
  readonly lastEnd: { readonly reason: SteerEnd; readonly byName: string; readonly at: string } | null;
}

/** A running case or an unfiled problem near by that may be the same. */
export interface CaptureDuplicate {
  readonly type: 'case' | 'problem';
  readonly id: string;
  readonly number: string | null;
  readonly category: ProblemCategory | 'other' | null;
  readonly distanceM: number | null;
  readonly ageMs: number;
  readonly description: string;
  readonly thumbnailSha256: string | null;
}

/** What is known before a person says anything. */
export interface CaptureForm {
  readonly position: {
    readonly latitude: number;
    readonly longitude: number;
    readonly source: 'camera' | 'ground-map' | 'gps' | 'operator';
    /** Of a fix: how old it was, and the radius within which it holds. */
    readonly fixAgeMs?: number;
    readonly accuracyM?: number;
  } | null;
  readonly address: string;
  readonly gridCode: string | null;
  readonly duplicates: readonly CaptureDuplicate[];
  readonly suggestions: { readonly categories: readonly ProblemCategory[]; readonly classes: readonly ClassKey[] };
}

/** A case that was filed from video, and how far its evidence is. */
export interface Capture {
  /** Also the id of the candidate that carries the evidence. */
  readonly id: string;
  readonly cameraRecordId: string;
  readonly capturedAt: string;
  readonly case: { readonly id: string; readonly number: string };
  readonly isJoined: boolean;
  readonly evidence: { readonly state: 'waiting' | 'arriving' | 'ready' | 'failed'; readonly code: string | null };
}
