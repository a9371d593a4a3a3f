import type { ImagePoint } from '@streetwarden/shared/domain/geometry';

/** What somebody may do with a camera: 查看, 回放, 遥控, 图像采集/立案, 导出, 看原始画面. @see KM-S11, KM-19 */
export const cameraRights = ['see', 'playback', 'steer', 'capture', 'export', 'original'] as const;
export type CameraRight = (typeof cameraRights)[number];

/** 接口: how a camera is reached. @see KH-21 */
export const cameraInterfaces = ['rtsp', 'onvif', 'gb28181', 'jt1078', 'client-only', 'other'] as const;
export type CameraInterface = (typeof cameraInterfaces)[number];

/** What of a record its box says as long as nobody enters something else. */
export const boxMembers = ['kind', 'place', 'heading', 'groundMap'] as const;
export type BoxMember = (typeof boxMembers)[number];

/** Who a grant is for, and how far it reaches. */
export const granteeKinds = ['account', 'role'] as const;
export const grantScopeKinds = ['all', 'tenant', 'group', 'camera'] as const;
export type GrantScopeKind = (typeof grantScopeKinds)[number];

/** Cameras that an agreement with their owner covers. */
export const agreementScopeKinds = ['tenant', 'group', 'cameras'] as const;

/** Places of the picture whose position on the ground is known, as a box's configuration states them. */
export interface CameraGroundMap {
  readonly points: readonly {
    readonly image: ImagePoint;
    readonly latitude: number;
    readonly longitude: number;
  }[];
}

/** One step of a 轮巡. */
export interface TourStep {
  readonly cameraRecordId: string;
  readonly dwellSeconds: number;
  /** Null leaves the camera where it looks. */
  readonly presetToken: string | null;
}

/** Hours of some days of the week, on the wall clock of the tenant; `to` at or before `from` ends on the next day. */
export interface WeeklyHours {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** `HH:mm`. */
  readonly from: string;
  /** `HH:mm`, up to `24:00`. */
  readonly to: string;
}
