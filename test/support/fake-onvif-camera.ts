import type { CameraPreset, OnvifCamera, PtzStatus, PtzVector } from '@streetwarden/edge-agent/onvif/onvif-camera';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** A camera that remembers what it was told. */
export interface FakeOnvifCamera extends OnvifCamera {
  /** e.g. `move 0.5 0 0`, `stop`, `preset home`. */
  readonly told: string[];
  canSteer: boolean;
  canMoveInView: boolean;
  moving: boolean | undefined;
  position: PtzVector | undefined;
  /** The next commands fail with it. */
  failure: DomainError | undefined;
  /** When set, commands wait for it. */
  hold: Promise<void> | undefined;
  closeCount: number;
}

export function createFakeOnvifCamera(known: readonly CameraPreset[] = []): FakeOnvifCamera {
  const presets = [...known];
  const tell = async (text: string): Promise<void> => {
    await camera.hold;
    if (camera.failure !== undefined) throw camera.failure;
    camera.told.push(text);
  };
  const camera: FakeOnvifCamera = {
    told: [],
    canSteer: true,
    canMoveInView: true,
    moving: false,
    position: { pan: 0.25, tilt: 0, zoom: 0 },
    failure: undefined,
    hold: undefined,
    closeCount: 0,
    clockOffsetMs: () => 1_500,
    facts: async () => ({ canSteer: camera.canSteer, streams: [], clockOffsetMs: 1_500 }),
    move: ({ pan, tilt, zoom }) => tell(`move ${pan} ${tilt} ${zoom}`),
    moveTo: ({ pan, tilt, zoom }) => tell(`to ${pan} ${tilt} ${zoom}`),
    moveBy: ({ pan, tilt, zoom }) => tell(`by ${pan} ${tilt} ${zoom}`),
    centreOn: async ({ right, up }) => {
      if (!camera.canMoveInView) return false;
      await tell(`centre ${right} ${up}`);
      return true;
    },
    stop: () => tell('stop'),
    status: async (): Promise<PtzStatus> => {
      if (camera.failure !== undefined) throw camera.failure;
      return { position: camera.position, isMoving: camera.moving };
    },
    presets: async () => presets,
    goToPreset: async (token) => {
      if (!presets.some((preset) => preset.token === token)) {
        throw new DomainError('onvif-fault', { address: '192.0.2.1', command: 'GotoPreset', reason: 'no token' });
      }
      await tell(`preset ${token}`);
    },
    goToHomePosition: () => tell('home position'),
    savePreset: async (name) => {
      const token = `preset_${presets.length + 1}`;
      presets.push({ token, name });
      await tell(`save ${name}`);
      return token;
    },
    removePreset: async (token) => {
      await tell(`remove ${token}`);
    },
    close: async () => {
      camera.closeCount += 1;
    },
  };
  return camera;
}
