import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraSource } from '@streetwarden/shared/video/camera-source';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';
import { completeConfig } from '#config/load-config';

/** Named in messages about fields, where a file's name stands otherwise. */
const originName = 'registry of the aggregator';

/**
 * Makes of what the registry says a camera as the configuration file would have it, checked by the same rules.
 *
 * @throws {DomainError} `camera-source-unusable`, `config-invalid` (path and rule, never the value).
 */
export function cameraOfSource(
  source: CameraSource,
  { evidence, registry }: Pick<EdgeConfig, 'evidence' | 'registry'>,
): CameraConfig {
  const { cameraId, name, streamUrl, substreamUrl, headingDegrees, groundMap, zones = [] } = source;
  const stream = (url: string) => ({ type: 'rtsp', url, ...accountOf(source), allowLocal: registry.allowLocal });
  const onvif = onvifOf(source, registry.allowLocal);
  const raw = {
    ...{ id: cameraId, name, source: stream(usableAddress(cameraId, streamUrl)) },
    ...(substreamUrl === null ? {} : { substream: stream(usableAddress(cameraId, substreamUrl)) }),
    ...onvif,
    ...positionOf(source),
    ...(headingDegrees === null ? {} : { headingDegrees }),
    ...(groundMap === null ? {} : { groundMap }),
    // Without ONVIF nothing turns the camera: zones of other positions are out of reach, the rest is watched on.
    zones: 'onvif' in onvif ? zones : zones.filter(({ preset }) => preset === undefined),
  };
  // A copy: completing fills in defaults where they are missing, and what is kept stays as it came.
  const [camera] = completeConfig(structuredClone({ evidence, cameras: [raw] }), originName).cameras;
  if (camera === undefined) throw new DomainError('camera-source-unusable', { cameraId, rule: 'a camera' });
  return camera;
}

/** FLV and WebSocket addresses belong to gateways; a box opens RTSP. */
function usableAddress(cameraId: string, url: string | null): string {
  if (url === null) throw new DomainError('camera-source-unusable', { cameraId, rule: 'it has no stream address' });
  if (/^rtsps?:\/\//i.test(url)) return url;
  throw new DomainError('camera-source-unusable', {
    cameraId,
    rule: 'stream addresses begin with rtsp:// or rtsps://',
  });
}

function accountOf({ username, password }: CameraSource): { readonly username?: string; readonly password?: string } {
  return { ...(username === null ? {} : { username }), ...(password === null ? {} : { password }) };
}

/** A box speaks ONVIF over HTTP only; a camera that has no more than HTTPS is watched without being steered. */
function onvifOf(source: CameraSource, allowLocal: boolean): { readonly onvif?: object } {
  const { onvifAddress } = source;
  if (onvifAddress === null || !URL.canParse(onvifAddress)) return {};
  const { protocol, host } = new URL(onvifAddress);
  return protocol === 'http:' ? { onvif: { address: host, ...accountOf(source), allowLocal } } : {};
}

function positionOf({ latitude, longitude }: CameraSource): { readonly position?: object } {
  return latitude === null || longitude === null ? {} : { position: { latitude, longitude } };
}
