import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DiscoveredCamera } from '@streetwarden/shared/video/link-question';
import type { LinkAnswerers } from '#link/link-answerers';
import type { FoundCamera, OnvifAdapter } from '#onvif/onvif-adapter';
import type { Steering } from '#steer/steering';

/** A camera of this box, as far as questions about steering concern it. */
export interface AskedCamera {
  readonly cameraId: string;
  /** Hosts at which it is reached. */
  readonly hosts: readonly string[];
  /** Undefined: no ONVIF access is configured, or the camera is being opened. */
  readonly steering: Steering | undefined;
}

export interface SteerAnswerParts {
  readonly cameras: () => readonly AskedCamera[];
  readonly discover: OnvifAdapter['discover'];
}

/** Answers `steer`, `presets`, `device-facts` and `discover` of the aggregator. */
export function createSteerAnswerers(
  parts: SteerAnswerParts,
): Pick<LinkAnswerers, 'steer' | 'presets' | 'device-facts' | 'discover'> {
  /** @throws {DomainError} `camera-unknown`, `camera-not-steerable`. */
  const steeringOf = (cameraId: string): Steering => {
    const camera = parts.cameras().find((each) => each.cameraId === cameraId);
    if (camera === undefined) throw new DomainError('camera-unknown', { cameraId });
    if (camera.steering === undefined) throw new DomainError('camera-not-steerable', { cameraId });
    return camera.steering;
  };
  let discovery: ReturnType<OnvifAdapter['discover']> | undefined;

  /** Everybody who asks meanwhile gets the same answer: a probe listens for three seconds on one socket. */
  const discoverOnce = (): ReturnType<OnvifAdapter['discover']> => {
    discovery ??= parts.discover({ signal: new AbortController().signal }).finally(() => {
      discovery = undefined;
    });
    return discovery;
  };

  return {
    async steer({ cameraId, action }) {
      await steeringOf(cameraId).act(action);
      return undefined;
    },
    presets: async ({ cameraId }) => ({ kind: 'presets', presets: await steeringOf(cameraId).presets() }),
    'device-facts': async ({ cameraId }) => ({ kind: 'device-facts', facts: await steeringOf(cameraId).facts() }),
    async discover() {
      const { cameras, refusals } = await discoverOnce();
      const known = parts.cameras();
      return {
        kind: 'discover',
        cameras: cameras.map((found) => describe(found, known)),
        refusals: refusals.map((text) => text.slice(0, 500)),
      };
    },
  };
}

function describe({ name, hardware, address, port }: FoundCamera, known: readonly AskedCamera[]): DiscoveredCamera {
  const camera = known.find(({ hosts }) => hosts.includes(`${address}:${port}`) || hosts.includes(address));
  return {
    ...{ name, hardware },
    address: port === 80 ? address : `${address}:${port}`,
    ...(camera === undefined ? {} : { cameraId: camera.cameraId }),
  };
}

/** Where a configured camera is reached: its ONVIF service as `host:port`, its stream as a host. */
export function hostsOf(camera: {
  readonly onvif?: { readonly address: string };
  readonly source: { readonly type: string; readonly url?: string };
}): readonly string[] {
  const { onvif, source } = camera;
  const service = onvif === undefined ? [] : [onvif.address.includes(':') ? onvif.address : `${onvif.address}:80`];
  // One host may be a recorder with many cameras: then only the service tells them apart.
  const isStreamEnough = service.length === 0 && source.url !== undefined && URL.canParse(source.url);
  return isStreamEnough ? [new URL(source.url ?? '').hostname] : service;
}
