import { lookup } from 'node:dns/promises';
import type { OnvifAdapter } from '#onvif/onvif-adapter';
import type { OnvifCamera } from '#onvif/onvif-camera';
import { pinAddress, type ResolveHost } from '#source/source-address';
import type { OnvifConfig } from '#steer/onvif-config';

const resolveHost: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * Connects to the camera that the configuration names.
 *
 * @throws {DomainError} `source-address-forbidden` (loopback, link-local, metadata; unless `allowLocal`),
 * `source-unreachable`, the adapter's codes.
 */
export async function openOnvifCamera(
  cameraId: string,
  config: OnvifConfig,
  adapter: Pick<OnvifAdapter, 'connect'>,
): Promise<OnvifCamera> {
  const [hostname = '', port = '80'] = config.address.split(':');
  const address = await pinAddress({ cameraId, hostname, allowLocal: config.allowLocal, resolveHost });
  const { username, password = '', profileToken } = config;
  return await adapter.connect({
    address,
    port: Number(port),
    credentials: username === undefined ? undefined : { username, password },
    ...(profileToken === undefined ? {} : { profileToken }),
  });
}
