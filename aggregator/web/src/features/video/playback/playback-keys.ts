import { type PlaybackActions, playbackRates } from '#features/video/playback/PlaybackControls.tsx';

/** Does what a key of the playback page asks for; false for keys it leaves alone. */
export function actOnPlayback(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  actions: PlaybackActions,
  rate: number,
): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const faster = (by: 1 | -1) => {
    const index = playbackRates.findLastIndex((each) => each <= rate);
    actions.setRate(playbackRates[index + by] ?? rate);
  };
  const acts: Readonly<Record<string, () => void>> = {
    ' ': actions.togglePlay,
    ',': () => actions.stepFrame(-1),
    '.': () => actions.stepFrame(1),
    '[': () => actions.toEvent(-1),
    ']': () => actions.toEvent(1),
    '>': () => faster(1),
    '<': () => faster(-1),
    c: actions.capture,
    e: actions.openExport,
  };
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  act?.();
  return act !== undefined;
}
