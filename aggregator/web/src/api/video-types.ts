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
  readonly holder: (SteerPerson & { readonly until: string }) | null;
  readonly request: (SteerPerson & { readonly at: string }) | null;
  readonly canTakeOver: boolean;
  /** How one's own last steering of this camera ended. */
  readonly lastEnd: { readonly reason: SteerEnd; readonly byName: string; readonly at: string } | null;
}
