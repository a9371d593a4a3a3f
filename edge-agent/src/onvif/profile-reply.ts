import { isIP } from 'node:net';
import { listAt, numberAt, printable, textAt, valueAt } from '#onvif/camera-reply';
import type { FoundStream } from '#onvif/onvif-camera';

export const maxProfiles = 16;

/** One media profile as the camera tells it. */
export interface MediaProfile extends Omit<FoundStream, 'url'> {
  readonly hasPtz: boolean;
  readonly videoSourceToken: string | undefined;
}

export function readProfiles(data: unknown): MediaProfile[] {
  return listAt(data, 'GetProfilesResponse', 'Profiles')
    .slice(0, maxProfiles)
    .flatMap((profile) => {
      const profileToken = readToken(valueAt(profile, '$', 'token'));
      if (profileToken === undefined) return [];
      const encoder = valueAt(profile, 'VideoEncoderConfiguration');
      const codec = textAt(encoder, 'Encoding');
      const widthPx = numberAt(encoder, 'Resolution', 'Width') ?? 0;
      const heightPx = numberAt(encoder, 'Resolution', 'Height') ?? 0;
      const isSized = Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx > 0 && heightPx > 0;
      return [
        {
          profileToken,
          hasPtz: valueAt(profile, 'PTZConfiguration') !== undefined,
          videoSourceToken: readToken(textAt(profile, 'VideoSourceConfiguration', 'SourceToken')),
          ...(codec === undefined ? {} : { codec: codec.slice(0, 20) }),
          ...(isSized ? { widthPx, heightPx } : {}),
        },
      ];
    });
}

/** A token goes back into a request as it came: what could be markup there is no token. */
export function readToken(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 64) return undefined;
  return /^[^<>&"'\p{Cc}]+$/u.test(value) ? value : undefined;
}

/** The camera's own RTSP address; its host is replaced by the one that answered, so that no reply points elsewhere. */
export function readStreamUrl(data: unknown, host: string): string | undefined {
  return readUrl(textOfUri(data, 'GetStreamUriResponse'), ['rtsp:', 'rtsps:'], host);
}

/** Address of a single JPEG, at the host that answered. */
export function readSnapshotUrl(data: unknown, host: string): string | undefined {
  return readUrl(textOfUri(data, 'GetSnapshotUriResponse'), ['http:'], host);
}

function textOfUri(data: unknown, response: string): unknown {
  const uri = valueAt(data, response, 'MediaUri', 'Uri');
  return typeof uri === 'object' ? valueAt(uri, '_') : uri;
}

function readUrl(text: unknown, schemes: readonly string[], host: string): string | undefined {
  if (typeof text !== 'string' || text.length > 1000) return undefined;
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (!schemes.includes(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  if (isIP(host) === 4) url.hostname = host;
  return printable(url.href) === url.href || url.href.length > 100 ? url.href : undefined;
}
