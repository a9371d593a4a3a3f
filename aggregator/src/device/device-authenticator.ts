import { eq } from 'drizzle-orm';
import { isSecretOf } from '#device/device-secret';
import type { Storage } from '#storage/storage';

/** Says whether a device is who it claims to be; MQTT and HTTP ask the same one. */
export interface DeviceAuthenticator {
  /** Whether the edge is enrolled, not revoked, and the secret is its own. Never throws for wrong credentials. */
  isAuthentic(edgeId: string, secret: string): Promise<boolean>;
  /**
   * Reads `Authorization: Bearer <edgeId>.<deviceSecret>`.
   *
   * @returns the edge's id, or undefined for anything that is not the credentials of an enrolled edge.
   */
  edgeOfBearer(header: string | undefined): Promise<string | undefined>;
}

const bearerPattern = /^Bearer ([a-z0-9][a-z0-9-]{0,62})\.([A-Za-z0-9_-]{1,128})$/;

/** Asks the database each time: a revocation holds from the next request on. */
export function createDeviceAuthenticator({ storage }: { storage: Storage }): DeviceAuthenticator {
  async function isAuthentic(edgeId: string, secret: string): Promise<boolean> {
    const { edges } = storage.tables;
    const [edge] = await storage.read(async (view) =>
      view
        .select({ credentialHash: edges.credentialHash, revokedAt: edges.revokedAt })
        .from(edges)
        .where(eq(edges.id, edgeId)),
    );
    return isSecretOf(secret, edge?.credentialHash) && edge?.revokedAt === null;
  }

  return {
    isAuthentic,
    async edgeOfBearer(header) {
      const [, edgeId, secret] = bearerPattern.exec(header ?? '') ?? [];
      if (edgeId === undefined || secret === undefined) return undefined;
      return (await isAuthentic(edgeId, secret)) ? edgeId : undefined;
    },
  };
}
