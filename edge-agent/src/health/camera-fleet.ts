import type {
  CaptureCommand,
  ExportClipCommand,
  LookCommand,
  LookResult,
} from '@streetwarden/shared/message/command-message';
import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import type { CameraState, StatusMessage } from '@streetwarden/shared/message/status-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Frame } from '#decode/frame';
import type { CameraJournal } from '#journal/camera-journal';
import type { CameraVideo } from '#live/camera-video';
import type { Clock } from '#platform/clock';
import { createTurnstile } from '#platform/turnstile';
import type { Steering } from '#steer/steering';

/** What the fleet must know of a camera's configuration. */
export interface FleetCamera {
  readonly id: string;
  readonly name: string;
}

/** How a camera does, as its own supervision tells. */
export interface CameraReport {
  readonly state: CameraState;
  readonly code?: string;
  readonly detail?: string;
}

/** One open camera. */
export interface OpenCamera {
  /** Watches until the source ends or the signal aborts; throws when a stage fails. */
  run(signal: AbortSignal): Promise<void>;
  health(): Omit<CameraHealth, 'cameraId'>;
  latestFrame(): Frame | undefined;
  /** Where it looked and where it was. */
  readonly journal: Pick<CameraJournal, 'tick' | 'take'>;
  /** Its stream of now, and its kept footage. */
  readonly video: CameraVideo;
  look(order: LookCommand, signal: AbortSignal): Promise<LookResult>;
  /** @throws {DomainError} `footage-missing`; the signal's reason; `service-stopping` when the camera is closed meanwhile. */
  capture(order: CaptureCommand, signal: AbortSignal): Promise<number>;
  /** @throws {DomainError} as {@link capture}, `clip-mask-failed`. */
  exportClip(order: ExportClipCommand, signal: AbortSignal): Promise<void>;
  /** Of a camera with ONVIF access. */
  readonly steering?: Steering | undefined;
  close(): Promise<void>;
}

export interface CameraFleet<Camera extends FleetCamera> {
  /** Starts new cameras, stops removed ones, restarts changed ones; the others notice nothing. */
  apply(cameras: readonly Camera[]): Promise<void>;
  statuses(): StatusMessage['cameras'];
  health(): CameraHealth[];
  latestFrame(cameraId: string): Frame | undefined;
  /** @throws {DomainError} `camera-unknown`, `look-camera-offline`, `look-camera-moving`; the signal's reason. */
  look(order: LookCommand, signal: AbortSignal): Promise<LookResult>;
  cameraIds(): string[];
  /** The camera as it is open now; undefined while it is being opened, or when there is none of that id. */
  opened(cameraId: string): OpenCamera | undefined;
  close(): Promise<void>;
}

export interface CameraFleetPorts<Camera extends FleetCamera> {
  readonly open: (camera: Camera, report: (report: CameraReport) => void) => Promise<OpenCamera>;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Member<Camera> {
  readonly camera: Camera;
  readonly stop: AbortController;
  done: Promise<void>;
  open: OpenCamera | undefined;
  report: CameraReport;
}

const firstRetryMs = 1000;
const maxRetryMs = 60_000;
/** How often, and for how long, a look waits for a camera that connects. */
const startLookMs = 1000;
const patience: Partial<Record<CameraState, number>> = { starting: 60_000, lost: 60_000, suspended: 900_000 };

/** Runs every camera on its own: one that fails is reported and tried again, the others go on. */
export function createCameraFleet<Camera extends FleetCamera>(ports: CameraFleetPorts<Camera>): CameraFleet<Camera> {
  const { clock, logger } = ports;
  const members = new Map<string, Member<Camera>>();
  const inTurn = createTurnstile(1);

  const watchOnce = async (member: Member<Camera>, signal: AbortSignal): Promise<void> => {
    const report = (value: CameraReport): void => {
      member.report = value;
      ports.onChange();
    };
    const open = await ports.open(member.camera, report);
    member.open = open;
    try {
      await open.run(signal);
      if (!signal.aborted && member.report.state !== 'faulty') report({ state: 'ended' });
    } finally {
      await open.close();
    }
  };

  const supervise = async (member: Member<Camera>): Promise<void> => {
    const { signal } = member.stop;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await watchOnce(member, signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        member.report = reportOf(error);
        ports.onChange();
        const facts = { cameraId: member.camera.id, code: member.report.code, err: error };
        logger.error(facts, 'a camera failed and will be started again');
        await clock
          .delay(Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(attempt, 10)), signal)
          .catch(() => undefined);
      }
    }
  };

  const start = (camera: Camera): void => {
    const member: Member<Camera> = {
      camera,
      stop: new AbortController(),
      done: Promise.resolve(),
      open: undefined,
      report: { state: 'starting' },
    };
    members.set(camera.id, member);
    member.done = supervise(member);
  };

  const stop = async (member: Member<Camera>): Promise<void> => {
    member.stop.abort(new DomainError('service-stopping'));
    await member.done;
  };

  const applyNow = async (cameras: readonly Camera[]): Promise<void> => {
    const wanted = new Map(cameras.map((camera) => [camera.id, camera]));
    const leaving = [...members.values()].filter((member) => !isSame(member.camera, wanted.get(member.camera.id)));
    await Promise.all(leaving.map(stop));
    for (const member of leaving) members.delete(member.camera.id);
    for (const camera of cameras) if (!members.has(camera.id)) start(camera);
    ports.onChange();
  };

  return {
    // The file, the registry, a new model: two at the same time would open a camera twice.
    apply: (cameras) => inTurn(() => applyNow(cameras)),
    statuses: () =>
      [...members.values()].map(({ camera, report }) => ({ cameraId: camera.id, name: camera.name, ...report })),
    health: () =>
      [...members.values()].flatMap(({ camera, open }) =>
        open === undefined ? [] : [{ cameraId: camera.id, ...open.health() }],
      ),
    latestFrame: (cameraId) => members.get(cameraId)?.open?.latestFrame(),
    look: async (order, signal) => {
      const { cameraId } = order;
      for (let waitedMs = 0; ; waitedMs += startLookMs) {
        const member = members.get(cameraId);
        if (member === undefined) throw new DomainError('camera-unknown', { cameraId });
        const { open, report } = member;
        if (open !== undefined && report.state === 'watching') return await open.look(order, signal);
        // A box that has just started gets its commands before its cameras have a picture.
        // A camera that is steered comes home by itself.
        const patienceMs = patience[report.state] ?? 0;
        if (waitedMs >= patienceMs) {
          throw new DomainError('look-camera-offline', { cameraId, state: report.code ?? report.state });
        }
        await clock.delay(startLookMs, signal);
      }
    },
    cameraIds: () => [...members.keys()],
    opened: (cameraId) => members.get(cameraId)?.open,
    close: async () => {
      await Promise.all([...members.values()].map(stop));
      members.clear();
    },
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function reportOf(error: unknown): CameraReport {
  if (error instanceof DomainError) return { state: 'faulty', code: error.code, detail: error.message.slice(0, 300) };
  return { state: 'faulty', code: 'internal-fault' };
}
