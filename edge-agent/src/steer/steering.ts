import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DeviceFacts, Preset, SteerAction } from '@streetwarden/shared/video/link-question';
import type { Logger } from 'pino';
import type { OnvifCamera, PtzVector } from '#onvif/onvif-camera';
import type { Clock } from '#platform/clock';
import { createCameraLine } from '#steer/camera-line';
import { createClockTimer } from '#steer/clock-timer';
import type { OnvifConfig } from '#steer/onvif-config';

/** The token of the preset a camera looks at; the home preset is the empty one. Undefined: moving, or anywhere else. */
export type CameraView = string | undefined;
export const homeView = '';

/** What steering means for the camera's watching. */
export interface SteerState {
  readonly isHome: boolean;
  readonly isMoving: boolean;
  readonly view: CameraView;
}

export interface SteeringOptions {
  readonly cameraId: string;
  readonly config: Pick<OnvifConfig, 'homePreset' | 'returnAfterSeconds'>;
  readonly connect: () => Promise<OnvifCamera>;
  /** Whether the camera was away when the agent ended: then it does not look where its zones are. */
  readonly memory: { wasAway(): boolean; keep(isAway: boolean): void };
  readonly onChange: (state: SteerState) => void;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** One camera that can be steered. */
export interface Steering {
  /** @throws {DomainError} `camera-not-steerable`, `camera-preset-unknown`, the adapter's codes. */
  act(action: SteerAction): Promise<void>;
  presets(): Promise<Preset[]>;
  facts(): Promise<DeviceFacts>;
  state(): SteerState;
  /** The camera's own clock minus the box's, milliseconds, as it told last; asked again every ten minutes. */
  clockOffsetMs(): number | undefined;
  close(): Promise<void>;
}

/** A movement that is not renewed for so long ends: the key is up, or the line to the operator is cut. */
const moveLastsMs = 1000;
/** How often a camera under way is asked whether it has arrived, and for how long at most. */
const arrivalLookMs = 500;
const arrivalLimitMs = 20_000;
/** A camera that does not tell needs at most so long from end to end. */
const blindTravelMs = 8_000;
/** After the arrival the picture still shakes, and pictures from before are on their way through the decoder. */
const settleMs = 2_000;
const returnRetryMs = 10_000;
const clockLookMs = 600_000;
/** Without a space of the field of view a point is approached for so long at a speed that grows with its distance. */
const approachMs = 600;

/**
 * Executes what a person does to a camera, and brings it home: after `returnAfterSeconds` without steering, on release, and
 * after a restart that found it away. A movement lives one second; the camera itself stops it, too, should this box die.
 */
export function createSteering(options: SteeringOptions): Steering {
  const { cameraId, config, clock, logger, memory } = options;
  const line = createCameraLine(options.connect);
  let state: SteerState = { isHome: true, isMoving: false, view: homeView };
  let latestMove = 0;
  let latestTravel = 0;
  let standsAt: PtzVector | undefined;
  let clockOffsetMs: number | undefined;

  const set = (next: SteerState): void => {
    if (next.isHome === state.isHome && next.isMoving === state.isMoving && next.view === state.view) return;
    if (next.isHome !== state.isHome) memory.keep(!next.isHome);
    state = next;
    options.onChange(state);
  };
  const failed = (what: string) => (error: unknown) => {
    const code = error instanceof DomainError ? error.code : 'internal-fault';
    logger.warn({ code, err: error }, what);
  };

  const stopTimer = createClockTimer(clock, () => void stop().catch(failed('a camera could not be stopped')));
  const returnTimer = createClockTimer(clock, () => void goHome());

  const clockTimer = createClockTimer(clock, () => {
    const ask = line.inOrder(async (camera) => {
      clockOffsetMs = (await camera.facts()).clockOffsetMs;
    });
    ask.catch(failed('the clock of a camera is not known')).finally(() => clockTimer.restart(clockLookMs));
  });

  const steer = <T>(work: (camera: OnvifCamera) => Promise<T>): Promise<T> =>
    line.inOrder(async (camera) => {
      if (!camera.canSteer) throw new DomainError('camera-not-steerable', { cameraId });
      return await work(camera);
    });

  /** From now on the camera looks elsewhere; whatever was under way is over. */
  const leave = (): void => {
    latestTravel += 1;
    set({ isHome: false, isMoving: true, view: undefined });
    returnTimer.restart(config.returnAfterSeconds * 1000);
  };

  const rememberHome = async (camera: OnvifCamera): Promise<void> => {
    if (config.homePreset !== undefined || standsAt !== undefined || !state.isHome) return;
    standsAt = (await camera.status().catch(() => undefined))?.position;
  };

  const move = async (velocity: PtzVector): Promise<void> => {
    latestMove += 1;
    const mine = latestMove;
    const wasHome = state.isHome;
    stopTimer.restart(moveLastsMs);
    await steer(async (camera) => {
      if (wasHome) await rememberHome(camera);
      // Only the newest wish counts, and none that was stopped meanwhile.
      if (mine !== latestMove) return;
      leave();
      await camera.move(velocity);
    });
  };

  const stop = async (): Promise<void> => {
    stopTimer.cancel();
    latestMove += 1;
    await steer((camera) => camera.stop());
    if (state.view === undefined) set({ ...state, isMoving: false });
  };

  /** Waits until the camera has arrived and its picture stands; then its zones wake. */
  const arrive = async (view: string): Promise<void> => {
    const mine = latestTravel;
    const startedMs = clock.monotonicMs();
    for (;;) {
      await clock.delay(arrivalLookMs);
      if (mine !== latestTravel) return;
      const status = await steer((camera) => camera.status()).catch(() => undefined);
      const sinceMs = clock.monotonicMs() - startedMs;
      const isThere = status?.isMoving === undefined ? sinceMs >= blindTravelMs : !status.isMoving;
      if (isThere || sinceMs >= arrivalLimitMs) break;
    }
    await clock.delay(settleMs);
    if (mine !== latestTravel) return;
    set({ isHome: view === homeView, isMoving: false, view });
  };

  const follow = (arrival: Promise<void>): void => {
    arrival.catch(failed('it is not known whether a camera has arrived'));
  };

  const goHome = async (): Promise<void> => {
    returnTimer.cancel();
    stopTimer.cancel();
    latestMove += 1;
    latestTravel += 1;
    if (state.isHome) return;
    set({ isHome: false, isMoving: true, view: undefined });
    try {
      await steer((camera) => travelHome(camera, config.homePreset, standsAt));
      logger.info({ homePreset: config.homePreset }, 'a camera returns home');
      follow(arrive(homeView));
    } catch (error) {
      failed('a camera could not return home and is told again')(error);
      returnTimer.restart(returnRetryMs);
    }
  };

  const goToPreset = async (token: string): Promise<void> => {
    if (token === config.homePreset) {
      await goHome();
      return;
    }
    latestMove += 1;
    stopTimer.cancel();
    await steer(async (camera) => {
      await rememberHome(camera);
      await known(camera, token, () => camera.goToPreset(token));
      leave();
    });
    follow(arrive(token));
  };

  /** A fault of a preset the camera does not list is told as such. */
  const known = async (camera: OnvifCamera, token: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const presets = await camera.presets().catch(() => undefined);
      if (presets?.some((preset) => preset.token === token) !== false) throw error;
      throw new DomainError('camera-preset-unknown', { cameraId, presetToken: token }, { cause: error });
    }
  };

  const centre = async (action: Extract<SteerAction, { kind: 'centre' }>): Promise<void> => {
    const offset = { right: action.point.x * 2 - 1, up: 1 - action.point.y * 2 };
    const zoom = action.zoom ?? 0;
    latestMove += 1;
    stopTimer.cancel();
    const isCentred = await steer(async (camera) => {
      await rememberHome(camera);
      leave();
      const isDone = await camera.centreOn(offset);
      if (isDone && zoom !== 0) await camera.moveBy({ pan: 0, tilt: 0, zoom });
      return isDone;
    });
    if (isCentred) {
      stopTimer.restart(moveLastsMs * 2);
      return;
    }
    await move({ pan: offset.right, tilt: offset.up, zoom });
    stopTimer.restart(approachMs);
  };

  const act = async (action: SteerAction): Promise<void> => {
    if (!state.isHome) returnTimer.restart(config.returnAfterSeconds * 1000);
    switch (action.kind) {
      case 'move':
        return await move(action);
      case 'stop':
        return await stop();
      case 'centre':
        return await centre(action);
      case 'go-to-preset':
        return await goToPreset(action.presetToken);
      case 'save-preset':
        await steer((camera) => camera.savePreset(action.name));
        return;
      case 'remove-preset':
        return await steer((camera) =>
          known(camera, action.presetToken, () => camera.removePreset(action.presetToken)),
        );
      case 'release':
        return await goHome();
    }
  };

  if (memory.wasAway()) {
    state = { isHome: false, isMoving: false, view: undefined };
    void goHome();
  } else {
    // Opened before the first key is pressed; a camera that is off now is tried again then.
    const first = line.inOrder(async (camera) => {
      clockOffsetMs = camera.clockOffsetMs();
      if (camera.canSteer) await rememberHome(camera);
    });
    first.catch(failed('a camera does not answer by ONVIF'));
  }
  clockTimer.restart(clockLookMs);

  return {
    act,
    state: () => state,
    presets: () =>
      steer(async (camera) =>
        (await camera.presets()).map((preset) => ({ ...preset, isHome: preset.token === config.homePreset })),
      ),
    facts: () => line.inOrder((camera) => camera.facts()),
    clockOffsetMs: () => clockOffsetMs,
    async close() {
      const isUnderWay = state.isMoving;
      stopTimer.cancel();
      returnTimer.cancel();
      clockTimer.cancel();
      latestMove += 1;
      latestTravel += 1;
      if (isUnderWay) await steer((camera) => camera.stop()).catch(failed('a camera could not be stopped'));
      await line.close();
    },
  };
}

async function travelHome(
  camera: OnvifCamera,
  homePreset: string | undefined,
  standsAt: PtzVector | undefined,
): Promise<void> {
  if (homePreset !== undefined) await camera.goToPreset(homePreset);
  else if (standsAt !== undefined) await camera.moveTo(standsAt);
  else await camera.goToHomePosition();
}
