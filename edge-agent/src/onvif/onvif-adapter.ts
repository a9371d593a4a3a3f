import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { DeviceFacts } from '@streetwarden/shared/video/link-question';
import onvif from 'node-onvif';
import { type CameraDoor, openCameraDoor } from '#onvif/camera-door';
import { numberAt, printable, textAt, valueAt } from '#onvif/camera-reply';
import type { FoundStream, OnvifCamera, PtzVector } from '#onvif/onvif-camera';
import { createOwnCommands, hasFieldOfViewSpace, readNtpServer, readPresets } from '#onvif/own-commands';
import { readProbeMatch } from '#onvif/probe-match';
import { type MediaProfile, readProfiles, readSnapshotUrl, readStreamUrl } from '#onvif/profile-reply';
import { type CameraCredentials, type CameraTarget, createSoapExchange, type SoapExchange } from '#onvif/soap-exchange';

export interface FoundCamera {
  readonly name: string;
  readonly hardware: string;
  readonly address: string;
  readonly port: number;
  readonly streams: readonly FoundStream[];
  /** Why the streams are not known. */
  readonly problem?: string;
}

/** What to connect to; the address was checked. */
export interface OnvifTarget extends CameraTarget {
  readonly credentials: CameraCredentials | undefined;
  /** The profile to steer; absent: the first that can be. */
  readonly profileToken?: string;
}

export interface OnvifAdapter {
  /** Asks the network by WS-Discovery, and each camera for its streams when credentials are given. */
  discover(request: {
    readonly credentials?: CameraCredentials;
    readonly signal: AbortSignal;
  }): Promise<{ readonly cameras: FoundCamera[]; readonly refusals: string[] }>;
  /**
   * Connects to one camera and learns what it is.
   *
   * @throws {DomainError} `onvif-unreachable`, `onvif-timeout`, `onvif-reply-refused`, `onvif-login-refused`, `onvif-fault`.
   */
  connect(target: OnvifTarget): Promise<OnvifCamera>;
}

/** For all questions of a connection together. */
const connectTimeoutMs = 15_000;
const maxDevices = 256;

/**
 * The one file that uses node-onvif 0.1.7 (unmaintained since 2018; an ADR names its successor). It builds commands and
 * reads replies and never connects anywhere by itself: every request goes through a door to the address that was
 * checked, where size, time, document types, redirects and passwords are our own matter.
 */
export function createOnvifAdapter(
  ports: {
    readonly probe?: () => Promise<readonly unknown[]>;
    readonly isLocalAllowed?: boolean;
    readonly nowMs?: () => number;
  } = {},
): OnvifAdapter {
  const { probe = () => onvif.startProbe(), nowMs = Date.now } = ports;
  const connect = (target: OnvifTarget) => connectCamera(target, nowMs);
  return {
    connect,
    discover: async ({ credentials, signal }) => {
      const cameras: FoundCamera[] = [];
      const refusals: string[] = [];
      for (const match of (await probe()).slice(0, maxDevices)) {
        signal.throwIfAborted();
        try {
          const { name, hardware, host: address, port } = readProbeMatch(match, ports.isLocalAllowed);
          const found = { name, hardware, address, port, streams: [] };
          cameras.push(credentials === undefined ? found : { ...found, ...(await streamsOf(found, credentials)) });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          refusals.push(error.message);
        }
      }
      return { cameras, refusals };
    },
  };

  async function streamsOf(found: CameraTarget, credentials: CameraCredentials) {
    try {
      const camera = await connect({ ...found, credentials });
      const { streams } = await camera.facts().finally(() => camera.close());
      return { streams };
    } catch (error) {
      return { problem: printable(error instanceof Error ? error.message : String(error)) };
    }
  }
}

/** A connected device and the way to it. */
interface Session {
  readonly device: InstanceType<typeof onvif.OnvifDevice>;
  readonly exchange: SoapExchange;
  readonly door: CameraDoor;
  readonly target: OnvifTarget;
}

async function connectCamera(target: OnvifTarget, nowMs: () => number): Promise<OnvifCamera> {
  const { address, port, credentials } = target;
  const exchange = createSoapExchange({ target: { address, port }, credentials, nowMs });
  const door = await openCameraDoor(exchange);
  const close = async (): Promise<void> => {
    exchange.close();
    await door.close();
  };
  try {
    await exchange.measureClock();
    // `address` (not `xaddr`) makes node-onvif send every service's requests to the door, whatever the camera claims.
    const device = new onvif.OnvifDevice({ address: door.address });
    const session = { device, exchange, door, target };
    const work = run(session, 'GetCapabilities', () => device.init()).then(() => readCamera(session));
    return createCamera(session, await withinTime(work, address), close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** What does not change while the camera is connected. */
interface KnownCamera {
  readonly profile: MediaProfile | undefined;
  readonly streams: readonly FoundStream[];
  readonly snapshotUrl: string | undefined;
  readonly canMoveInView: boolean;
  readonly imagingPath: string | undefined;
}

async function readCamera(session: Session): Promise<KnownCamera> {
  const { device, target } = session;
  const { media, ptz } = device.services;
  if (media === null) throw fault(session, 'GetCapabilities', 'it has no media service');
  const ask = <T>(command: string, work: () => Promise<T>) => run(session, command, work);
  const profiles = readProfiles((await ask('GetProfiles', () => media.getProfiles())).data);
  const streams: FoundStream[] = [];
  for (const { hasPtz: _hasPtz, videoSourceToken: _source, ...profile } of profiles) {
    const params = { ProfileToken: profile.profileToken, Protocol: 'RTSP' };
    // A profile of sound or metadata alone has no stream; that is no reason to know nothing.
    const reply = await ask('GetStreamUri', () => media.getStreamUri(params)).catch(unlessFault);
    const url = readStreamUrl(reply?.data, target.address);
    if (url !== undefined) streams.push({ ...profile, url });
  }
  const profile =
    target.profileToken === undefined
      ? (profiles.find(({ hasPtz }) => hasPtz) ?? profiles[0])
      : profiles.find(({ profileToken }) => profileToken === target.profileToken);
  const optional = <T>(work: () => Promise<T>): Promise<T | undefined> => work().catch(() => undefined);
  const token = profile?.profileToken ?? '';
  const snapshot = await optional(() => media.getSnapshotUri({ ProfileToken: token }));
  const nodes = ptz === null ? undefined : await optional(() => ptz.getNodes());
  const capabilities = await optional(() => device.services.device.getCapabilities());
  session.door.takeRefusal();
  const imaging = valueAt(capabilities?.data, 'GetCapabilitiesResponse', 'Capabilities', 'Imaging', 'XAddr');
  return {
    profile,
    streams,
    snapshotUrl: readSnapshotUrl(snapshot?.data, target.address),
    canMoveInView: hasFieldOfViewSpace(nodes?.data),
    imagingPath: pathOf(imaging),
  };
}

function unlessFault(error: unknown): undefined {
  if (!isDomainError(error, 'onvif-fault')) throw error;
  return undefined;
}

function createCamera(session: Session, known: KnownCamera, close: () => Promise<void>): OnvifCamera {
  const { device, exchange, target } = session;
  const { profile, streams, snapshotUrl, canMoveInView, imagingPath } = known;
  const { ptz } = device.services;
  const canSteer = ptz !== null && profile?.hasPtz === true;
  const own = createOwnCommands(exchange, target.address);
  const ProfileToken = profile?.profileToken ?? '';
  const ptzPath = pathOf(ptz?.xaddr) ?? '/';

  /** Runs a PTZ command; a camera without PTZ says so before it is asked. */
  const steer = <T>(command: string, work: (service: NonNullable<typeof ptz>) => Promise<T>): Promise<T> => {
    if (ptz === null || !canSteer) return Promise.reject(fault(session, command, 'it has no PTZ'));
    return run(session, command, () => work(ptz));
  };
  const toVector = ({ pan, tilt, zoom }: PtzVector) => ({ x: pan, y: tilt, z: zoom });

  return {
    canSteer,
    clockOffsetMs: exchange.clockOffsetMs,
    close,
    async facts() {
      const clockOffsetMs = await exchange.measureClock();
      const ntp = await device.services.device.getNTP().catch(() => undefined);
      const source = profile?.videoSourceToken;
      const imaging =
        imagingPath === undefined || source === undefined
          ? undefined
          : await own.imaging(imagingPath, source).catch(() => undefined);
      session.door.takeRefusal();
      const ntpServer = readNtpServer(ntp?.data);
      const facts: DeviceFacts = {
        ...informationOf(device.getInformation()),
        canSteer,
        streams: streams.map((stream) => ({ ...stream })),
        ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
        ...(ntpServer === undefined ? {} : { ntpServer }),
        ...(snapshotUrl === undefined ? {} : { snapshotUrl }),
        ...(imaging === undefined ? {} : { imaging }),
      };
      return facts;
    },
    move: async (velocity) => {
      await steer('ContinuousMove', (service) =>
        service.continuousMove({ ProfileToken, Velocity: toVector(velocity), Timeout: 1 }),
      );
    },
    moveTo: async (position) => {
      await steer('AbsoluteMove', (service) => service.absoluteMove({ ProfileToken, Position: toVector(position) }));
    },
    moveBy: async (translation) => {
      await steer('RelativeMove', (service) =>
        service.relativeMove({ ProfileToken, Translation: toVector(translation) }),
      );
    },
    async centreOn(offset) {
      if (!canMoveInView) return false;
      await steer('RelativeMove', () => own.moveInView(ptzPath, ProfileToken, offset));
      return true;
    },
    stop: async () => {
      await steer('Stop', (service) => service.stop({ ProfileToken, PanTilt: true, Zoom: true }));
    },
    async status() {
      const { data } = await steer('GetStatus', (service) => service.getStatus({ ProfileToken }));
      return readStatus(data);
    },
    async presets() {
      const { data } = await steer('GetPresets', (service) => service.getPresets({ ProfileToken }));
      return readPresets(data);
    },
    goToPreset: async (token) => {
      await steer('GotoPreset', (service) => service.gotoPreset({ ProfileToken, PresetToken: token }));
    },
    goToHomePosition: async () => {
      await steer('GotoHomePosition', (service) => service.gotoHomePosition({ ProfileToken }));
    },
    savePreset: (name) => steer('SetPreset', () => own.savePreset(ptzPath, ProfileToken, name)),
    removePreset: async (token) => {
      await steer('RemovePreset', (service) => service.removePreset({ ProfileToken, PresetToken: token }));
    },
  };
}

/** Gives node-onvif's errors the reason that the door knows, and a code. */
async function run<T>(session: Session, command: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = session.door.takeRefusal();
    if (refusal !== undefined) throw refusal;
    if (error instanceof DomainError) throw error;
    throw fault(session, command, error instanceof Error ? error.message : String(error), error);
  }
}

function fault({ target }: Session, command: string, reason: string, cause?: unknown): DomainError {
  const facts = { address: target.address, command, reason: printable(reason) };
  return new DomainError('onvif-fault', facts, cause === undefined ? undefined : { cause });
}

async function withinTime<T>(work: Promise<T>, address: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const error = new DomainError('onvif-timeout', { address, timeoutMs: connectTimeoutMs });
    timer = setTimeout(() => reject(error), connectTimeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function informationOf(information: unknown) {
  const told = {
    manufacturer: textAt(information, 'Manufacturer'),
    model: textAt(information, 'Model'),
    firmware: textAt(information, 'FirmwareVersion'),
    serialNumber: textAt(information, 'SerialNumber'),
  };
  return Object.fromEntries(Object.entries(told).filter(([, text]) => text !== undefined && text !== ''));
}

function readStatus(data: unknown) {
  const status = valueAt(data, 'GetStatusResponse', 'PTZStatus');
  const pan = numberAt(status, 'Position', 'PanTilt', '$', 'x');
  const tilt = numberAt(status, 'Position', 'PanTilt', '$', 'y');
  const zoom = numberAt(status, 'Position', 'Zoom', '$', 'x') ?? 0;
  const states = [textAt(status, 'MoveStatus', 'PanTilt'), textAt(status, 'MoveStatus', 'Zoom')];
  const isMoving = states.includes('MOVING') ? true : states.includes('IDLE') ? false : undefined;
  return { position: pan === undefined || tilt === undefined ? undefined : { pan, tilt, zoom }, isMoving };
}

function pathOf(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
