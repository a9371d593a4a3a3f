import { createHash } from 'node:crypto';
import type { CameraSource, CameraSources } from '@streetwarden/shared/video/camera-source';
import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import type { CredentialKeys } from '#camera/credential-keys';
import { openCredentials } from '#camera/seal-credentials';
import type { CameraGroundMap } from '#storage/camera-words';
import type { CameraCredentialRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

export type CameraSourceReader = ReturnType<typeof createCameraSourceReader>;

/** Reads, for one box, how its own cameras are reached: the only place that opens accounts, for the device itself. */
export function createCameraSourceReader({
  storage,
  keys,
}: {
  readonly storage: Storage;
  readonly keys: CredentialKeys;
}) {
  /**
   * @returns the sources of the box's cameras that the registry knows an address of, and their ETag.
   * @throws {DomainError} `camera-credentials-key-missing`, `camera-credentials-damaged`.
   */
  return async (edgeId: string): Promise<CameraSources & { readonly etag: string }> => {
    const { cameraRecords, cameraCredentials, cameraZones } = storage.tables;
    const hasAddress = or(isNotNull(cameraRecords.streamUrl), isNotNull(cameraRecords.onvifAddress));
    const rows = await storage.read((view) =>
      view
        .select({ record: cameraRecords, credentials: cameraCredentials, drawn: cameraZones })
        .from(cameraRecords)
        .leftJoin(cameraCredentials, eq(cameraCredentials.cameraRecordId, cameraRecords.id))
        .leftJoin(cameraZones, eq(cameraZones.cameraRecordId, cameraRecords.id))
        .where(and(eq(cameraRecords.edgeId, edgeId), eq(cameraRecords.isRetired, false), hasAddress))
        .orderBy(asc(cameraRecords.cameraId)),
    );
    const sources: CameraSource[] = [];
    const mark = createHash('sha256');
    for (const { record, credentials, drawn } of rows) {
      const { id: cameraRecordId, cameraId, name, version } = record;
      if (cameraId === null) continue;
      const { streamUrl, substreamUrl, onvifAddress, latitude, longitude, headingDegrees, groundMap } = record;
      const account = credentials === null ? noAccount : await open(credentials);
      sources.push({
        ...{ cameraRecordId, cameraId, name, streamUrl, substreamUrl, onvifAddress, ...account },
        ...{ latitude, longitude, headingDegrees, groundMap: groundMap && copyOf(groundMap), version },
        zones: [...(drawn?.zones ?? [])],
      });
      // The sealed form changes with every account that is entered; the account itself stays out of the mark.
      mark.update(JSON.stringify([cameraRecordId, cameraId, version, credentials?.sealed ?? '', drawn?.version ?? 0]));
    }
    return { sources, etag: `"${mark.digest('base64url').slice(0, 22)}"` };
  };

  async function open({ keyId, cameraRecordId, sealed }: CameraCredentialRow) {
    const { username, password } = openCredentials(await keys.byId(keyId), cameraRecordId, sealed);
    return { username, password };
  }
}

const noAccount = { username: null, password: null };

function copyOf({ points }: CameraGroundMap): NonNullable<CameraSource['groundMap']> {
  return { points: points.map((point) => ({ ...point, image: { ...point.image } })) };
}
