import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptPhoto, Work } from '#outbox/work';

/** Where works outlive the page. */
export interface WorkStore {
  /** Works of one account, nobody else's. */
  works(accountId: string): Promise<readonly Work[]>;
  find(id: string): Promise<Work | undefined>;
  put(work: Work): Promise<void>;
  putPhoto(photo: KeptPhoto): Promise<void>;
  photo(workId: string, sha256: string): Promise<KeptPhoto | undefined>;
  removePhoto(workId: string, sha256: string): Promise<void>;
  /** With its photos. */
  remove(id: string): Promise<void>;
  close(): void;
}

interface Tables extends DBSchema {
  works: { key: string; value: Work; indexes: { 'by-account': string } };
  photos: { key: [string, string]; value: KeptPhoto; indexes: { 'by-work': string } };
}

/**
 * Opens the browser's database.
 *
 * @throws DOMException where the browser keeps nothing (private windows of some), or when another tab holds an old one.
 */
export async function openWorkStore(name = 'streetwarden-outbox'): Promise<WorkStore> {
  let giveUp: (reason: Error) => void = () => undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const opening = openDB<Tables>(name, 1, {
    upgrade(db) {
      db.createObjectStore('works', { keyPath: 'id' }).createIndex('by-account', 'accountId');
      db.createObjectStore('photos', { keyPath: ['workId', 'sha256'] }).createIndex('by-work', 'workId');
    },
    blocked: () => giveUp(new Error('another tab holds an older database')),
    // A newer console in another tab needs to change the tables: it goes first.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });
  return storeOf(await Promise.race([opening, blocked]));
}

function storeOf(db: IDBPDatabase<Tables>): WorkStore {
  return {
    works: (accountId) => db.getAllFromIndex('works', 'by-account', accountId),
    find: (id) => db.get('works', id),
    put: async (work) => void (await db.put('works', work)),
    putPhoto: async (photo) => void (await db.put('photos', photo)),
    photo: (workId, sha256) => db.get('photos', [workId, sha256]),
    removePhoto: (workId, sha256) => db.delete('photos', [workId, sha256]),
    async remove(id) {
      const change = db.transaction(['works', 'photos'], 'readwrite');
      const photos = change.objectStore('photos');
      for (const key of await photos.index('by-work').getAllKeys(id)) await photos.delete(key);
      await change.objectStore('works').delete(id);
      await change.done;
    },
    close: () => db.close(),
  };
}
