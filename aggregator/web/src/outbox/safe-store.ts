import type { KeptPhoto, Work } from '#outbox/work';
import type { WorkStore } from '#outbox/work-store';

/** Why works do not outlive the page: the browser keeps nothing, or has no room left. */
export type KeepProblem = 'refused' | 'full';

export interface SafeStore extends WorkStore {
  /** Undefined while everything is kept. */
  readonly problem: KeepProblem | undefined;
}

const photoKey = (workId: string, sha256: string) => `${workId} ${sha256}`;

/**
 * A store that never refuses: what the lasting one does not take is held as long as the page is open.
 *
 * @param lasting  undefined where the browser has none.
 */
export function createSafeStore(lasting: WorkStore | undefined): SafeStore {
  const works = new Map<string, Work>();
  const photos = new Map<string, KeptPhoto>();
  let reason: KeepProblem = 'refused';
  /** Whether the lasting store did it. */
  const isKept = async (keep: (store: WorkStore) => Promise<unknown>): Promise<boolean> => {
    if (lasting === undefined) return false;
    try {
      await keep(lasting);
      return true;
    } catch (error) {
      reason = (error as { name?: unknown }).name === 'QuotaExceededError' ? 'full' : 'refused';
      return false;
    }
  };
  const ask = async <T>(read: (store: WorkStore) => Promise<T>, otherwise: T): Promise<T> =>
    lasting === undefined ? otherwise : await read(lasting).catch(() => otherwise);
  return {
    get problem() {
      return lasting === undefined || works.size + photos.size > 0 ? reason : undefined;
    },
    async works(accountId) {
      const held = [...works.values()].filter((work) => work.accountId === accountId);
      const kept = await ask<readonly Work[]>((store) => store.works(accountId), []);
      return [...held, ...kept.filter(({ id }) => !works.has(id))];
    },
    find: async (id) => works.get(id) ?? (await ask((store) => store.find(id), undefined)),
    async put(work) {
      if (await isKept((store) => store.put(work))) works.delete(work.id);
      else works.set(work.id, work);
    },
    async putPhoto(photo) {
      const key = photoKey(photo.workId, photo.sha256);
      if (await isKept((store) => store.putPhoto(photo))) photos.delete(key);
      else photos.set(key, photo);
    },
    photo: async (workId, sha256) =>
      photos.get(photoKey(workId, sha256)) ?? (await ask((store) => store.photo(workId, sha256), undefined)),
    async removePhoto(workId, sha256) {
      photos.delete(photoKey(workId, sha256));
      await isKept((store) => store.removePhoto(workId, sha256));
    },
    async remove(id) {
      works.delete(id);
      for (const [key, { workId }] of photos) if (workId === id) photos.delete(key);
      await isKept((store) => store.remove(id));
    },
    close: () => lasting?.close(),
  };
}
