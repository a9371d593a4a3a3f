import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UseModelCommand } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { loadModel } from '#detect/load-model';
import type { SnapshotStore } from '#outbox/snapshot-store';
import type { DurableFiles } from '#platform/durable-files';
import { ensureFolder } from '#platform/file-system';

/** Models that the aggregator gave to this box, and which one runs. */
export interface ModelStore {
  /** Folder of the model that runs: the one chosen last, as long as it is sound, else the configured one. */
  folder(): Promise<string>;
  /**
   * Fetches and checks a model; nothing is chosen yet. The configured model is never fetched.
   *
   * @returns its folder.
   * @throws {DomainError} `model-hash-mismatch` and the other codes of `loadModel`, `aggregator-unreachable`,
   *   `aggregator-refused`.
   */
  fetch(order: UseModelCommand, signal: AbortSignal): Promise<string>;
  /** From now on, also after a restart; undefined: the configured one. */
  choose(order: Pick<UseModelCommand, 'name' | 'version'> | undefined): void;
}

interface ModelStoreParts {
  /** Where fetched models lie: `<root>/<name>/<version>/`. */
  readonly root: string;
  /** Folder of the configuration. */
  readonly configured: string;
  readonly snapshots: Pick<SnapshotStore, 'load' | 'save'>;
  readonly files: Pick<DurableFiles, 'write'>;
  readonly download: (path: string, signal: AbortSignal) => Promise<Uint8Array>;
  readonly logger: Pick<Logger, 'error'>;
}

const snapshotName = 'chosen-model';

export function createModelStore(parts: ModelStoreParts): ModelStore {
  const { root, configured, snapshots, files, download, logger } = parts;
  const folderOf = ({ name, version }: Pick<UseModelCommand, 'name' | 'version'>) => join(root, name, version);

  /** The configured model may be the one that is wanted: going back to it needs no network. */
  const isConfigured = async ({ name, version, sha256 }: UseModelCommand): Promise<boolean> => {
    const { manifest } = await loadModel(configured);
    return manifest.name === name && manifest.version === version && manifest.sha256 === sha256;
  };

  return {
    folder: async () => {
      const chosen = snapshots.load(snapshotName);
      if (!isChoice(chosen)) return configured;
      const folder = folderOf(chosen);
      try {
        const { manifest } = await loadModel(configured);
        if (manifest.name === chosen.name && manifest.version === chosen.version) return configured;
        await loadModel(folder);
        return folder;
      } catch (error) {
        // A box that stands still for a damaged file would be worse than one with the model it came with.
        logger.error(
          { code: codeOf(error), err: error, folder },
          'the chosen model is unusable; the configured one runs',
        );
        return configured;
      }
    },
    fetch: async (order, signal) => {
      if (await isConfigured(order)) return configured;
      const folder = folderOf(order);
      await ensureFolder(folder);
      try {
        for (const { name, sha256: expected } of order.files) {
          const bytes = await download(`/api/models/${order.name}/${order.version}/${name}`, signal);
          const actual = createHash('sha256').update(bytes).digest('hex');
          if (actual !== expected) throw new DomainError('model-hash-mismatch', { file: name, actual, expected });
          await files.write(join(folder, name), bytes);
        }
        const { manifest, file } = await loadModel(folder);
        if (manifest.sha256 !== order.sha256) {
          throw new DomainError('model-hash-mismatch', { file, actual: manifest.sha256, expected: order.sha256 });
        }
        return folder;
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    },
    choose: (order) => {
      const choice = order === undefined ? null : { name: order.name, version: order.version };
      snapshots.save(snapshotName, choice);
    },
  };
}

function isChoice(value: unknown): value is { readonly name: string; readonly version: string } {
  const known = value as { readonly name?: unknown; readonly version?: unknown } | null | undefined;
  return typeof known?.name === 'string' && typeof known.version === 'string';
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : 'internal-fault';
}
