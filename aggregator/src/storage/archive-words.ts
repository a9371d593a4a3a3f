/** By what device something was recorded: 固定视频监控, 车载移动视频, 单兵视频, other. @see NB 18 */
export const deviceKinds = ['fixed', 'vehicle', 'body-worn', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];
/** Level of a device by GB 35114-2017: A authenticated, B signed video, C encrypted; `none` has none. */
export const gb35114Levels = ['none', 'A', 'B', 'C'] as const;
