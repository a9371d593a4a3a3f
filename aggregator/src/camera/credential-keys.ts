import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { readKeyFile, writeNewKeyFile } from '#system/key-file';

/** A key that camera accounts are sealed with. */
export interface CredentialKey {
  /** The first 16 hex digits of the key's SHA-256. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** The keys of camera accounts: the first seals, all open. */
export interface CredentialKeys {
  readonly sealing: () => Promise<CredentialKey>;
  /** @throws {DomainError} `camera-credentials-key-missing`. */
  readonly byId: (id: string) => Promise<CredentialKey>;
}

const keyBytes = 32;

/**
 * Keys in a file of the data folder (or one that the configuration names), one a line in hex, the newest first; made at
 * the first use, readable by this user only. To change the key, put a new line above the old one.
 */
export function createCredentialKeys(file: { readonly path: string; readonly isGiven: boolean }): CredentialKeys {
  let known: Promise<readonly CredentialKey[]> | undefined;

  const read = async (): Promise<readonly CredentialKey[]> => {
    const text = await readKeyFile(file.path);
    if (text !== undefined) return parseKeys(file.path, text);
    // A file that somebody named and that is not there was lost: a new key would hide that.
    if (file.isGiven) throw new DomainError('camera-credentials-key-wrong', { file: file.path, rule: 'it exists' });
    return [];
  };
  const keys = (): Promise<readonly CredentialKey[]> => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    async sealing() {
      const [first] = await keys();
      if (first !== undefined) return first;
      await writeNewKeyFile(file.path, `${randomBytes(keyBytes).toString('hex')}\n`);
      known = undefined;
      const [made] = await keys();
      if (made === undefined) throw new DomainError('camera-credentials-key-wrong', { file: file.path, rule: 'a key' });
      return made;
    },
    async byId(id) {
      const found = (await keys()).find((key) => key.id === id);
      if (found !== undefined) return found;
      // Somebody may have put it back meanwhile.
      known = undefined;
      const again = (await keys()).find((key) => key.id === id);
      if (again === undefined) throw new DomainError('camera-credentials-key-missing', { keyId: id });
      return again;
    },
  };
}

/** Where the key lies when nothing else is configured. */
export const defaultKeyFile = (dataFolder: string): string => join(dataFolder, 'keys', 'camera-accounts.key');

function parseKeys(file: string, text: string): readonly CredentialKey[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new DomainError('camera-credentials-key-wrong', { file, rule: 'at least one key' });
  return lines.map((line) => {
    if (!/^[0-9a-f]{64}$/i.test(line.trim())) {
      throw new DomainError('camera-credentials-key-wrong', { file, rule: '64 hex digits on each line' });
    }
    const bytes = Buffer.from(line.trim(), 'hex');
    return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
  });
}
