import { zoneFaults } from '@streetwarden/shared/domain/zone-check';
import { configError } from '#config/config-error';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';

/**
 * Rules between fields, which a schema cannot say.
 *
 * @throws {DomainError} `config-invalid` naming the field and the rule.
 */
export function checkConfigRules(config: EdgeConfig, file: string): void {
  const fail = (pointer: string, rule: string): never => {
    throw configError(file, pointer, rule);
  };
  if (!isTimeZone(config.edge.timeZone)) fail('/edge/timeZone', 'must be an IANA time zone such as Asia/Shanghai');
  if (config.outbox.lowWatermark >= config.outbox.highWatermark) {
    fail('/outbox/lowWatermark', 'must be below outbox.highWatermark');
  }
  requireUnique(
    config.cameras.map((camera) => camera.id),
    (index, first) => fail(`/cameras/${index}/id`, `must be unique; cameras[${first}] has the same id`),
  );
  config.cameras.forEach((camera, index) => {
    checkCamera(camera, (path, rule) => fail(`/cameras/${index}${path}`, rule), config);
  });
}

type Fail = (path: string, rule: string) => never;

function checkCamera(camera: CameraConfig, fail: Fail, config: EdgeConfig): void {
  for (const { pointer, rule } of zoneFaults(camera.zones)) fail(`/zones${pointer}`, rule);
  camera.zones.forEach((zone, index) => {
    if (zone.preset !== undefined && camera.onvif === undefined) {
      fail(`/zones/${index}/preset`, 'needs the onvif section of the camera');
    }
  });
  const keptSeconds = camera.decode.ring.retainMinutes * 60;
  if (
    keptSeconds <
    config.evidence.preRollSeconds + config.evidence.postRollSeconds + camera.decode.ring.segmentSeconds
  ) {
    fail('/decode/ring/retainMinutes', 'must cover evidence.preRollSeconds, postRollSeconds and one segment');
  }
  if (camera.isMoving && camera.source.type === 'file' && camera.source.track === undefined) {
    fail('/source/track', 'is required for a moving camera');
  }
}

function requireUnique(values: readonly string[], fail: (index: number, firstIndex: number) => void): void {
  values.forEach((value, index) => {
    const first = values.indexOf(value);
    if (first !== index) fail(index, first);
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
