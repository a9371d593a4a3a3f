/** Why somebody no longer steers a camera. */
export const steerEnds = ['released', 'idle', 'handed-over', 'taken-over', 'right-ended'] as const;
export type SteerEnd = (typeof steerEnds)[number];
