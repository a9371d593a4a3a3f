import type { CameraConfig } from '#config/config-schema';
import type { CameraJournalOptions } from '#journal/camera-journal';
import { watchedZones } from '#rule/whole-view-zone';
import { createZoneSchedule } from '#rule/zone-schedule';
import { viewOfZone } from '#rule/zone-view';

/** A look every few seconds leaves room for one that is lost. */
const patienceLooks = 3;
const leastPatienceMs = 15_000;

/** What of a camera's configuration its journal needs. */
export function journalOptionsOf(
  camera: Pick<CameraConfig, 'id' | 'zones' | 'source' | 'decode' | 'onvif'> & { readonly timeZone: string },
): Omit<CameraJournalOptions, 'isConnected'> {
  const { id, source, onvif } = camera;
  const isAsItHappens =
    source.type === 'rtsp' || (source.type === 'file' && source.pace === 'real-time' && source.startAt === undefined);
  return {
    cameraId: id,
    zones: watchedZones(camera.zones).map(({ id: zoneId, name, hours, preset }) => ({
      id: zoneId,
      ...{ name, hours, view: viewOfZone({ preset }, onvif?.homePreset) },
    })),
    schedule: createZoneSchedule(camera.timeZone),
    patienceMs: Math.max(leastPatienceMs, patienceLooks * camera.decode.lookIntervalSeconds * 1000),
    isLive: isAsItHappens,
  };
}
