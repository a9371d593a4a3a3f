import { ApiProblem } from '#api/api-problem';
import type { KeepProblem, SafeStore } from '#outbox/safe-store';
import { mayPass, type WorkSending } from '#outbox/send-work';
import type { PhotoNote, Work, WorkOrder } from '#outbox/work';
import type { CommandAnswer } from '#ui/use-case-command';

/** A photo somebody took, with its content. */
export interface NewPhoto extends Omit<PhotoNote, 'isSent'> {
  readonly bytes: ArrayBuffer;
}

/** How a work came out of one try: `waiting` when nobody answered. */
export type Outcome =
  | { readonly state: 'sent'; readonly answer: CommandAnswer | undefined }
  | { readonly state: 'waiting' | 'refused' | 'gone' };

export type Draft = Pick<Work, 'kind' | 'slot' | 'page' | 'title' | 'values'> & { readonly id: string };

/** What one account typed and the server does not have yet: kept through reloads, sent in its order, each thing once. */
export interface Outbox {
  /** Of this account, in the order of sending. The same array until something changes. */
  works(): readonly Work[];
  find(id: string): Work | undefined;
  /** The work of a form that can be typed on, or that waits. */
  inSlot(slot: string): Work | undefined;
  isSending(): boolean;
  keepProblem(): KeepProblem | undefined;
  /** Calls back after every change. */
  subscribe(onChange: () => void): () => void;
  /** Keeps what a form holds now; photos stay. */
  keep(draft: Draft): Promise<void>;
  addPhoto(draft: Draft, photo: NewPhoto): Promise<void>;
  removePhoto(id: string, sha256: string): Promise<void>;
  photoBytes(id: string, sha256: string): Promise<ArrayBuffer | undefined>;
  /** Sends a work, after those that wait already. From here on nobody can type on it until it is refused. */
  submit(id: string, order: Omit<WorkOrder, 'key'>): Promise<Outcome>;
  /** Sends what waits; of a refused work what was refused, unchanged. */
  retry(id?: string): Promise<void>;
  discard(id: string): Promise<void>;
  /** Removes everything of this account. */
  clear(): Promise<void>;
  /** Reads again what another tab changed. */
  reload(): Promise<void>;
}

export interface OutboxOptions {
  readonly accountId: string;
  readonly store: SafeStore;
  readonly send: (work: Work, sending: WorkSending) => Promise<CommandAnswer | undefined>;
  readonly newKey: () => string;
  readonly now: () => Date;
  /** Lets only one tab send at a time. */
  readonly alone?: (work: () => Promise<void>) => Promise<void>;
  /** After every change that other tabs should read. */
  readonly onStored?: () => void;
  readonly onSent?: (work: Work, answer: CommandAnswer | undefined) => void;
  readonly onFailure?: (error: unknown) => void;
}

export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { accountId, store, send, newKey, now, onStored, onSent, onFailure } = options;
  const alone = options.alone ?? ((work) => work());
  const listeners = new Set<() => void>();
  const answers = new Map<string, CommandAnswer | undefined>();
  let works: readonly Work[] = [];
  let sending = 0;
  let queue: Promise<void> = Promise.resolve();

  const show = (next: readonly Work[]) => {
    works = next.toSorted((a, b) => a.turn - b.turn || a.id.localeCompare(b.id));
    for (const listener of listeners) listener();
  };
  const find = (id: string) => works.find((work) => work.id === id);
  const reload = async () => show(await store.works(accountId));
  const put = async (work: Work) => {
    show([...works.filter(({ id }) => id !== work.id), work]);
    await store.put(work);
    show(works);
    onStored?.();
  };
  const remove = async (id: string) => {
    show(works.filter((work) => work.id !== id));
    await store.remove(id);
    onStored?.();
  };
  /** A work that was discarded meanwhile does not come back. */
  const putAgain = async (work: Work) => {
    if (find(work.id) !== undefined) await put(work);
  };
  const nextTurn = () => Math.max(0, ...works.map(({ turn }) => turn)) + 1;
  const draftOf = (draft: Draft): Work | undefined => {
    const known = find(draft.id);
    // What is on its way is not changed under it.
    if (known?.state === 'waiting') return undefined;
    const first = { state: 'draft', photos: [], turn: nextTurn(), wasTried: false } as const;
    return { ...first, ...known, ...draft, accountId, at: now().toISOString() };
  };

  /** @returns whether the next one may be sent. */
  const sendOne = async (id: string): Promise<boolean> => {
    // Another tab may have sent or discarded it.
    const work = await store.find(id);
    if (work?.state !== 'waiting') {
      await reload();
      return true;
    }
    let current: Work = { ...work, wasTried: true };
    await put(current);
    const onStep = async (next: Work) => {
      current = next;
      await putAgain(next);
    };
    try {
      const answer = await send(current, { photo: store.photo, onStep });
      answers.set(id, answer);
      await remove(id);
      onSent?.(current, answer);
      return true;
    } catch (error) {
      onFailure?.(error);
      if (mayPass(error)) return false;
      const code = error instanceof ApiProblem ? error.code : (error as Error).name;
      await putAgain({ ...current, state: 'refused', refusal: { code, detail: (error as Error).message } });
      return true;
    }
  };

  const flush = (): Promise<void> => {
    const run = async () => {
      sending += 1;
      show(works);
      try {
        await alone(async () => {
          for (const { id, state } of works) if (state === 'waiting' && !(await sendOne(id))) return;
        });
      } catch (error) {
        // A browser that puts the page away takes its lock, too: what waits is tried again later.
        onFailure?.(error);
      } finally {
        sending -= 1;
        show(works);
      }
    };
    queue = queue.then(run);
    return queue;
  };

  await reload();
  return {
    ...{ works: () => works, find, reload },
    inSlot: (slot) => works.find((work) => work.slot === slot),
    isSending: () => sending > 0,
    keepProblem: () => store.problem,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    async keep(draft) {
      const work = draftOf(draft);
      if (work !== undefined) await put(work);
    },
    async addPhoto(draft, { bytes, ...note }) {
      const work = draftOf(draft);
      if (work === undefined || work.photos.some(({ sha256 }) => sha256 === note.sha256)) return;
      await store.putPhoto({ workId: work.id, sha256: note.sha256, mediaType: note.mediaType, bytes });
      // What was typed while the photo was stored counts.
      const latest = find(work.id) ?? work;
      await put({ ...latest, photos: [...latest.photos, { ...note, isSent: false }] });
    },
    async removePhoto(id, sha256) {
      const work = find(id);
      if (work === undefined || work.state === 'waiting') return;
      await put({ ...work, photos: work.photos.filter((photo) => photo.sha256 !== sha256) });
      await store.removePhoto(id, sha256);
    },
    photoBytes: async (id, sha256) => (await store.photo(id, sha256))?.bytes,
    async submit(id, order) {
      const work = find(id);
      if (work === undefined || work.state === 'waiting') return { state: work === undefined ? 'gone' : 'waiting' };
      answers.delete(id);
      const { refusal: _mended, ...rest } = work;
      // Nothing of it was taken: what is sent now is another command.
      await put({ ...rest, state: 'waiting', turn: nextTurn(), order: { ...order, key: newKey() } });
      await flush();
      if (answers.has(id)) return { state: 'sent', answer: answers.get(id) };
      const state = find(id)?.state;
      return { state: state === undefined ? 'gone' : state === 'refused' ? 'refused' : 'waiting' };
    },
    async retry(id) {
      const work = id === undefined ? undefined : find(id);
      if (work?.state === 'refused' && work.order !== undefined) {
        const { refusal: _again, ...rest } = work;
        await put({ ...rest, state: 'waiting' });
      }
      await flush();
    },
    async discard(id) {
      await remove(id);
    },
    async clear() {
      for (const { id } of works) await remove(id);
    },
  };
}
