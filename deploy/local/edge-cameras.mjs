import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './prepare.mjs';

const wholePicture = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const categories = ['street-stall', 'litter', 'exposed-garbage', 'bin-overflow', 'manhole-missing', 'manhole-broken'];
const wholePictureZone = {
  id: 'whole-picture',
  name: 'Whole picture',
  polygon: wholePicture,
  rules: categories.map((category) => ({ category })),
};

/** The demo's clips last two minutes, so its things need to stay for seconds instead of minutes. */
const demoDwellSeconds = { 'street-stall': 20, litter: 12, 'exposed-garbage': 20, 'bin-overflow': 20 };

function demoRule(category) {
  const dwellSeconds = demoDwellSeconds[category];
  return dwellSeconds === undefined ? { category } : { category, dwellSeconds };
}

function demoCamera(folder, clip) {
  const { lat: latitude, lon: longitude, headingDeg: headingDegrees } = clip.camera;
  const isMoving = clip.kind === 'vehicle';
  const zones = clip.zones.map((zone) => ({
    id: zone.id,
    name: zone.id,
    polygon: zone.polygon,
    rules: zone.categories.map(demoRule),
  }));
  const points = clip.groundPairs?.map(({ image, position }) => ({
    image,
    latitude: position.lat,
    longitude: position.lon,
  }));
  return {
    id: clip.id,
    name: clip.title,
    source: {
      type: 'file',
      path: join(folder, clip.file),
      loop: true,
      ...(isMoving ? { track: join(folder, clip.gps.file ?? `${clip.id}.gpx`) } : {}),
    },
    isMoving,
    // A vehicle passes a place in seconds; a pole camera has all day.
    ...(isMoving ? { decode: { lookIntervalSeconds: 0.5 } } : {}),
    zones: zones.length > 0 ? zones : [wholePictureZone],
    ...(isMoving ? {} : { position: { latitude, longitude, accuracyM: 5 }, headingDegrees }),
    ...(points === undefined ? {} : { groundMap: { points } }),
  };
}

/** Cameras of the demo, made from the rendered clips' ground truth. */
export function demoCameras() {
  const folder = join(repositoryRoot, 'deploy', 'demo');
  const { clips } = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'));
  return clips.map((clip) => demoCamera(folder, clip));
}

function sourceOf(address) {
  if (/^rtsps?:\/\//i.test(address)) return { type: 'rtsp', url: address, allowLocal: true };
  const path = resolve(address);
  if (!existsSync(path)) throw new Error(`--source ${address}: no such file or folder, and not an rtsp:// address`);
  return statSync(path).isDirectory()
    ? { type: 'stills', folder: path, loop: true }
    : { type: 'file', path, loop: true };
}

/** Cameras for the user's own video: one zone over the whole picture, every category, default rules. */
export function ownCameras(addresses) {
  return addresses.map((address, index) => ({
    id: `source-${index + 1}`,
    // An address may carry credentials; a name never does.
    name: /^rtsps?:/i.test(address) ? `Source ${index + 1}` : address.split(/[\\/]/).at(-1).slice(0, 100) || 'Source',
    source: sourceOf(address),
    zones: [wholePictureZone],
  }));
}

/** Writes the box's configuration; JSON is YAML, and credentials in an address stay readable to us alone. */
export function writeEdgeConfig(folder, cameras) {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, `${JSON.stringify({ cameras }, null, 2)}\n`, { mode: 0o600 });
  return file;
}
