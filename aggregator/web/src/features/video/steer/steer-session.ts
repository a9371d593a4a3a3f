import type { SteerAction } from '@streetwarden/shared/video/link-question';

/** How fast a camera is to turn and zoom: −1 to 1 of what it can do; right, up and in are positive. */
export interface Velocity {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export interface SteerSession {
  /** Moves until {@link stop}; calling again changes the direction. */
  move(velocity: Velocity): void;
  stop(): void;
  /** Anything that is done once. */
  act(action: SteerAction): void;
  close(): void;
}

/** A movement ends by itself at the box after about a second: it is renewed well before. */
const renewMs = 400;

/**
 * Sends what somebody does to a camera: one order on its way at a time, the newest wins, a stop is never lost.
 *
 * @param onProblem told of every order that was refused or did not arrive; a movement is then over.
 */
export function openSteerSession(options: {
  readonly send: (action: SteerAction) => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}): SteerSession {
  let velocity: Velocity | undefined;
  let next: SteerAction | undefined;
  let isSending = false;
  let renewal: ReturnType<typeof setInterval> | undefined;

  const halt = () => {
    velocity = undefined;
    clearInterval(renewal);
    renewal = undefined;
  };
  const sendNext = async () => {
    if (isSending) return;
    isSending = true;
    while (next !== undefined) {
      const action = next;
      next = undefined;
      try {
        await options.send(action);
      } catch (error) {
        halt();
        options.onProblem(error);
      }
    }
    isSending = false;
  };
  const order = (action: SteerAction) => {
    next = action;
    void sendNext();
  };
  const stop = () => {
    if (velocity === undefined) return;
    halt();
    order({ kind: 'stop' });
  };
  return {
    move(wanted) {
      if (wanted.pan === 0 && wanted.tilt === 0 && wanted.zoom === 0) return stop();
      const isSame =
        velocity !== undefined &&
        velocity.pan === wanted.pan &&
        velocity.tilt === wanted.tilt &&
        velocity.zoom === wanted.zoom;
      if (isSame) return;
      velocity = wanted;
      order({ kind: 'move', ...wanted });
      renewal ??= setInterval(() => {
        // An order still on its way will be renewed by the next turn.
        if (velocity !== undefined && !isSending) order({ kind: 'move', ...velocity });
      }, renewMs);
    },
    stop,
    act(action) {
      halt();
      order(action);
    },
    close() {
      stop();
      clearInterval(renewal);
    },
  };
}

const calmSpeed = 0.4;
const fastSpeed = 1;

const directions: Readonly<Record<string, Velocity>> = {
  ArrowLeft: { pan: -1, tilt: 0, zoom: 0 },
  ArrowRight: { pan: 1, tilt: 0, zoom: 0 },
  ArrowUp: { pan: 0, tilt: 1, zoom: 0 },
  ArrowDown: { pan: 0, tilt: -1, zoom: 0 },
  '+': { pan: 0, tilt: 0, zoom: 1 },
  '=': { pan: 0, tilt: 0, zoom: 1 },
  '-': { pan: 0, tilt: 0, zoom: -1 },
  _: { pan: 0, tilt: 0, zoom: -1 },
};

export function isSteerKey(key: string): boolean {
  return directions[key] !== undefined;
}

/** The movement of all keys that are held; Shift is fast. */
export function velocityOf(keys: ReadonlySet<string>, isFast: boolean): Velocity {
  const speed = isFast ? fastSpeed : calmSpeed;
  const sum = (axis: keyof Velocity) =>
    Math.sign([...keys].reduce((total, key) => total + (directions[key]?.[axis] ?? 0), 0)) * speed;
  return { pan: sum('pan'), tilt: sum('tilt'), zoom: sum('zoom') };
}
