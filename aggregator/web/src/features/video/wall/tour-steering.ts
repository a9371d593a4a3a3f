import type { TourPreset } from '#features/video/wall/tour-model';

export interface TourSteeringParts {
  /** Takes the lock where nobody else has it; rejects where somebody has, or the right is missing. */
  readonly goTo: (preset: TourPreset) => Promise<unknown>;
  /** Gives the lock back; the camera returns to its home preset. */
  readonly release: (cameraId: string) => Promise<unknown>;
  readonly onProblem: (cameraId: string, error: unknown) => void;
}

/** Brings cameras to the presets that a tour names, and home again when the tour goes on. */
export function createTourSteering({ goTo, release, onProblem }: TourSteeringParts) {
  /** Only what the tour itself moved: a camera that somebody else steers is theirs. */
  const held = new Map<string, TourPreset>();
  let work = Promise.resolve();

  const letGo = async (cameraId: string): Promise<void> => {
    held.delete(cameraId);
    // A box that is away brings its camera home by itself when nobody steers it.
    await release(cameraId).catch((error: unknown) => onProblem(cameraId, error));
  };
  const bring = async (preset: TourPreset): Promise<void> => {
    try {
      await goTo(preset);
      held.set(preset.cameraRecordId, preset);
    } catch (error) {
      held.delete(preset.cameraRecordId);
      onProblem(preset.cameraRecordId, error);
    }
  };
  const change = async (wanted: readonly TourPreset[]): Promise<void> => {
    const leaving = [...held.keys()].filter((id) => !wanted.some(({ cameraRecordId }) => cameraRecordId === id));
    await Promise.all(leaving.map(letGo));
    const isThere = ({ cameraRecordId, presetToken }: TourPreset) =>
      held.get(cameraRecordId)?.presetToken === presetToken;
    await Promise.all(wanted.filter((preset) => !isThere(preset)).map(bring));
  };

  return {
    /** One change after the other: a camera is let go before it is moved anew. */
    show: (presets: readonly TourPreset[]): Promise<void> => {
      work = work.then(() => change(presets));
      return work;
    },
    /** Says again where cameras shall look, so that a long dwell does not end as one that was forgotten. */
    renew: (): Promise<void> => {
      work = work.then(async () => void (await Promise.all([...held.values()].map(bring))));
      return work;
    },
  };
}
