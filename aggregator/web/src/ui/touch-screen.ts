/** Whether fingers, not a mouse, work on this screen. */
export function isTouchScreen(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}
