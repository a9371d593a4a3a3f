import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { closed } from '#camera/camera-forms';
import type { CredentialKeys } from '#camera/credential-keys';
import { openCredentials } from '#camera/seal-credentials';
import { Nullable } from '#http/list-page';
import type { CameraCredentialRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

const CameraSourceSchema = Type.Object(
  {
    cameraRecordId: Type.String(),
    cameraId: Type.String({ description: 'the camera’s name on the box' }),
    name: Type.String(),
    streamUrl: Nullable(Type.String()),
    substreamUrl: Nullable(Type.String()),
    onvifAddress: Nullable(Type.String()),
    username: Nullable(Type.String()),
    password: Nullable(Type.String()),
    version: Type.Integer(),
  },
  closed,
);
export const CameraSourcesSchema = Type.Object({ sources: Type.Array(CameraSourceSchema) }, closed);
type CameraSources = Static<typeof CameraSourcesSchema>;

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
    const { cameraRecords, cameraCredentials } = storage.tables;
    const hasAddress = or(isNotNull(cameraRecords.streamUrl), isNotNull(cameraRecords.onvifAddress));
    const rows = await storage.read((view) =>
      view
        .select({ record: cameraRecords, credentials: cameraCredentials })
        .from(cameraRecords)
        .leftJoin(cameraCredentials, eq(cameraCredentials.cameraRecordId, cameraRecords.id))
        .where(and(eq(cameraRecords.edgeId, edgeId), eq(cameraRecords.isRetired, false), hasAddress))
        .orderBy(asc(cameraRecords.cameraId)),
    );
    const sources: CameraSources['sources'] = [];
    const mark = createHash('sha256');
    for (const { record, credentials } of rows) {
      const { id: cameraRecordId, cameraId, name, streamUrl, substreamUrl, onvifAddress, version } = record;
      if (cameraId === null) continue;
      const account = credentials === null ? noAccount : await open(credentials);
      sources.push({ cameraRecordId, cameraId, name, streamUrl, substreamUrl, onvifAddress, ...account, version });
      // The sealed form changes with every account that is entered; the account itself stays out of the mark.
      mark.update(JSON.stringify([cameraRecordId, cameraId, version, credentials?.sealed ?? '']));
    }
    return { sources, etag: `"${mark.digest('base64url').slice(0, 22)}"` };
  };

  async function open({ keyId, cameraRecordId, sealed }: CameraCredentialRow) {
    const { username, password } = openCredentials(await keys.byId(keyId), cameraRecordId, sealed);
    return { username, password };
  }
}

const noAccount = { username: null, password: null };
