import type { SQL } from 'drizzle-orm';
import type { Role } from '#account/role';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRight } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** Somebody who asks for a right: a signed-in account. */
export interface RightHolder {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** What an account may see at an instant. */
export interface VisibleCameras {
  /** Whether a record may be seen. */
  has(cameraRecordId: string): boolean;
  /** Everything the account may do with a record, in the order of the words; a step per camera, for long lists. */
  rightsOn(cameraRecordId: string): readonly CameraRight[];
  /** The same for everybody whose grants are the same, until something about them changes: for caches. */
  readonly key: string;
  /** The same as a condition on `cameraRecords`; undefined is all of them. */
  readonly condition: SQL | undefined;
  /** Secret cameras that do not exist for the account, as boxes name them: what else tells of them leaves them out. */
  readonly hidden: HiddenCameras;
}

/** Cameras of boxes that somebody must not know of; seldom any, never many. */
export interface HiddenCameras {
  readonly isEmpty: boolean;
  has(camera: BoxCamera): boolean;
  readonly list: readonly BoxCamera[];
}

/** Who may do what with which camera, asked before everything that shows or moves one. */
export interface CameraRights {
  /**
   * @returns the grant that allows it, for the access log.
   * @throws {DomainError} `not-found` when the camera does not exist for the account (unknown, secret, or not to be seen),
   *   `camera-right-missing` when it may be seen but not this.
   */
  mustHave(holder: RightHolder, cameraRecordId: string, right: CameraRight, at: Date): Promise<CameraGrantRow>;
  /** The record of a camera as a box names it. @throws {DomainError} as {@link mustHave}. */
  mustHaveOfBox(
    holder: RightHolder,
    camera: BoxCamera,
    { right, at }: { readonly right: CameraRight; readonly at: Date },
  ): Promise<{ readonly cameraRecordId: string; readonly grant: CameraGrantRow }>;
  /** The rights somebody has on a camera now; empty when it does not exist for them. */
  rightsOn(holder: RightHolder, cameraRecordId: string, at: Date): Promise<readonly CameraRight[]>;
  /** For lists: what the account may see. `view` is the snapshot the list is read from. */
  visible(view: StorageView, holder: RightHolder, at: Date): Promise<VisibleCameras>;
  /** The secret cameras that do not exist for the account: for lists of other things than cameras. */
  hidden(holder: RightHolder, at: Date): Promise<HiddenCameras>;
  /** Calls back when anybody's rights may have changed, here or in another process; streams then ask again. */
  onChange(listener: () => void): () => void;
}
