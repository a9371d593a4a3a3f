import type { CameraRight } from '#storage/camera-words';

/** What somebody begins to do with a camera. */
export interface NewCameraAccess {
  readonly accountId: string;
  readonly cameraRecordId: string;
  readonly right: CameraRight;
  /** The grant that allows it, from `rights.mustHave`. */
  readonly grantId: string;
  readonly ipAddress: string;
  /** Required for `original` and `export`. */
  readonly reason?: string;
  readonly footage?: { readonly from: Date; readonly to: Date };
}

/** Every view, playback, steering, capture, export and original opened, with its duration. */
export interface CameraAccessLog {
  /**
   * Writes that an access begins; resolves when it is on disk and in the Merkle log.
   *
   * @returns the access's id, for {@link end}.
   */
  begin(access: NewCameraAccess): Promise<string>;
  /** Writes that it ended; `footage` widens what was played. Ending twice changes nothing. */
  end(accessId: string, ended?: { readonly footage?: { readonly from: Date; readonly to: Date } }): Promise<void>;
}
