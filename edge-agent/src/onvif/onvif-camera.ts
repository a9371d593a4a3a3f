import type { DeviceFacts } from '@streetwarden/shared/video/link-question';

/** Right, up and in are positive, −1 to 1 of what the camera can do (ONVIF generic spaces). */
export interface PtzVector {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** Where a camera looks, in its own units (zoom 0–1). */
export interface PtzStatus {
  readonly position: PtzVector | undefined;
  /** Undefined: the camera does not tell. */
  readonly isMoving: boolean | undefined;
}

/** One of a camera's streams, as an RTSP source. */
export interface FoundStream {
  readonly profileToken: string;
  /** rtsp address without credentials. */
  readonly url: string;
  readonly codec?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** A position that the camera keeps under a token. */
export interface CameraPreset {
  readonly token: string;
  readonly name: string;
}

/**
 * One camera by ONVIF. Every method may throw {@link DomainError} `onvif-unreachable`, `onvif-timeout`,
 * `onvif-reply-refused`, `onvif-login-refused`, `onvif-fault` (the camera's own refusal).
 */
export interface OnvifCamera {
  /** Whether the profile in use has PTZ. */
  readonly canSteer: boolean;
  /** The camera's clock minus ours, milliseconds, as measured last. */
  clockOffsetMs(): number | undefined;
  /** Asks for what may change (clock, NTP, imaging); the rest is what it told when it was opened. */
  facts(): Promise<DeviceFacts>;
  /** Moves until {@link stop}; the camera itself stops after one second. */
  move(velocity: PtzVector): Promise<void>;
  moveTo(position: PtzVector): Promise<void>;
  moveBy(translation: PtzVector): Promise<void>;
  /**
   * Brings a point of the picture to its middle.
   *
   * @param offset from the middle to the right and up, −1 to 1 at the picture's edges.
   * @returns false when the camera has no such space; nothing moved.
   */
  centreOn(offset: { readonly right: number; readonly up: number }): Promise<boolean>;
  stop(): Promise<void>;
  status(): Promise<PtzStatus>;
  presets(): Promise<readonly CameraPreset[]>;
  goToPreset(token: string): Promise<void>;
  /** The position the camera's maker or installer calls home. */
  goToHomePosition(): Promise<void>;
  /** @returns the token the camera gave it. */
  savePreset(name: string): Promise<string>;
  removePreset(token: string): Promise<void>;
  close(): Promise<void>;
}
