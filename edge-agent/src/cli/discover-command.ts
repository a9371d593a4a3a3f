import type { CliProcess } from '#cli/program';
import { createOnvifAdapter, type FoundCamera } from '#onvif/onvif-adapter';

export async function runDiscover(
  options: { readonly user?: string; readonly json: boolean },
  cli: CliProcess,
): Promise<number> {
  const onvif = createOnvifAdapter();
  const credentials =
    options.user === undefined
      ? undefined
      : { username: options.user, password: cli.environment['STREETWARDEN_EDGE_CAMERA_PASSWORD'] ?? '' };
  const { cameras, refusals } = await onvif.discover({ ...(credentials && { credentials }), signal: cli.stop });
  if (options.json) {
    cli.write(`${JSON.stringify({ cameras, refusals }, null, 2)}\n`);
    return 0;
  }
  for (const camera of cameras) cli.write(cameraText(camera));
  for (const refusal of refusals) cli.write(`refused: ${refusal}\n`);
  if (cameras.length === 0) {
    cli.write('No ONVIF camera answered. They must be in the same network, with ONVIF and discovery switched on.\n');
  }
  return 0;
}

function cameraText(camera: FoundCamera): string {
  const lines = [`${camera.name} at ${camera.address}${camera.hardware === '' ? '' : ` (${camera.hardware})`}`];
  for (const stream of camera.streams) {
    const size = stream.widthPx === undefined ? '' : `, ${stream.codec ?? '?'} ${stream.widthPx}×${stream.heightPx}`;
    lines.push(`  profile ${stream.profileToken}${size}`, `    source: { type: rtsp, url: "${stream.url}" }`);
  }
  if (camera.streams.length === 0) lines.push(`  streams: ${camera.problem ?? 'give --user to ask for them'}`);
  return `${lines.join('\n')}\n`;
}
