import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem } from '#api/api-problem';
import { type Draft, type OutboxOptions, openOutbox } from '#outbox/create-outbox';
import { createSafeStore } from '#outbox/safe-store';
import { PhotoLost } from '#outbox/send-work';
import type { Work } from '#outbox/work';
import { openWorkStore, type WorkStore } from '#outbox/work-store';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const offline = () => new ApiProblem({ status: 0, code: 'offline', detail: 'offline' });
const stale = () => new ApiProblem({ status: 409, code: 'version-stale', detail: 'changed by somebody else' });
const answerTo = (work: Work) => ({
  id: work.id,
  number: `SW-${work.title}`,
  state: 'reported',
  version: 1,
  event: 'x',
});
const draft = (id: string, words = id): Draft => ({
  ...{ id, kind: 'report', slot: `slot-${id}`, page: '/field/report', title: words },
  values: { description: words },
});
const order = { caseId: null, command: null, body: { description: 'x' }, photoKind: 'report' } as const;
const photo = (text: string) => ({
  ...{ sha256: `sha-${text}`, name: `${text}.jpg`, mediaType: 'image/jpeg', takenAt: '2026-11-23T08:00:00.000Z' },
  bytes: new TextEncoder().encode(text).buffer as ArrayBuffer,
});

/** A phone: its database outlives its pages; `net` is what the server does to a work. */
function openPhone() {
  const arrived: Work[] = [];
  const keys: string[] = [];
  let keyCount = 0;
  const phone = { arrived, keys, net: (_work: Work): void => undefined };
  const open = async (accountId = 'li', changes: Partial<OutboxOptions> = {}) =>
    await openOutbox({
      ...{ accountId, store: createSafeStore(await openWorkStore()) },
      newKey: () => `key-${++keyCount}`,
      now: () => new Date('2026-11-23T08:00:00.000Z'),
      async send(work) {
        keys.push(work.order?.key ?? '');
        phone.net(work);
        arrived.push(work);
        return answerTo(work) as never;
      },
      ...changes,
    });
  return Object.assign(phone, { open });
}
const cut = () => {
  throw offline();
};
const free = () => undefined;

describe('what is typed in the street', () => {
  it('outlives the page with its photos', async () => {
    const phone = openPhone();
    const before = await phone.open();
    await before.keep(draft('a', 'Broken kerb'));
    await before.addPhoto(draft('a', 'Broken kerb'), photo('kerb'));
    const after = await phone.open();
    expect(after.works()).toMatchObject([
      { state: 'draft', values: { description: 'Broken kerb' }, photos: [{ name: 'kerb.jpg' }] },
    ]);
    const bytes = await after.photoBytes('a', 'sha-kerb');
    expect(new TextDecoder().decode(bytes)).toBe('kerb');
  });

  it('is nobody else’s: another account neither sees nor sends it', async () => {
    const phone = openPhone();
    const li = await phone.open('li');
    phone.net = cut;
    await li.keep(draft('a'));
    await li.submit('a', order);
    phone.net = free;
    const wang = await phone.open('wang');
    expect(wang.works()).toEqual([]);
    await wang.retry();
    await wang.clear();
    expect(phone.arrived).toEqual([]);
    expect((await phone.open('li')).works()).toHaveLength(1);
  });

  it('waits for the network through a restart of the browser and arrives once, in order, with the key it was made with', async () => {
    const phone = openPhone();
    phone.net = cut;
    const before = await phone.open();
    for (const id of ['b', 'a', 'c']) {
      await before.keep(draft(id));
      expect(await before.submit(id, order)).toEqual({ state: 'waiting' });
    }
    const after = await phone.open();
    phone.net = free;
    await after.retry();
    await after.retry();
    expect(phone.arrived.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(phone.arrived.map((work) => work.order?.key)).toEqual(['key-1', 'key-2', 'key-3']);
    expect(new Set(phone.keys).size).toBe(3);
    expect((await phone.open()).works()).toEqual([]);
  });

  it('keeps its key when the answer was lost after it had arrived', async () => {
    const phone = openPhone();
    const outbox = await phone.open('li', {
      async send(work) {
        phone.keys.push(work.order?.key ?? '');
        if (phone.keys.length === 1) throw offline();
        return answerTo(work) as never;
      },
    });
    await outbox.keep(draft('a'));
    await outbox.submit('a', order);
    expect(outbox.find('a')).toMatchObject({ state: 'waiting', wasTried: true });
    await outbox.retry();
    expect(phone.keys).toEqual(['key-1', 'key-1']);
  });

  it('waits behind what was sent before it', async () => {
    const phone = openPhone();
    const outbox = await phone.open();
    phone.net = cut;
    await outbox.keep(draft('first'));
    await outbox.submit('first', order);
    phone.net = free;
    await outbox.keep(draft('second'));
    expect(await outbox.submit('second', order)).toMatchObject({ state: 'sent' });
    expect(phone.arrived.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('cannot be changed while it waits', async () => {
    const phone = openPhone();
    phone.net = cut;
    const outbox = await phone.open();
    await outbox.keep(draft('a', 'as sent'));
    await outbox.submit('a', order);
    await outbox.keep(draft('a', 'changed later'));
    await outbox.addPhoto(draft('a'), photo('late'));
    expect(outbox.find('a')).toMatchObject({ values: { description: 'as sent' }, photos: [] });
  });
});

describe('what the server refuses', () => {
  const refuse = (error: Error) => () => {
    throw error;
  };

  it('stays with the reason, does not hold up the others, and is sent mended under a new key', async () => {
    const phone = openPhone();
    phone.net = cut;
    const outbox = await phone.open();
    for (const id of ['a', 'b']) {
      await outbox.keep(draft(id));
      await outbox.submit(id, order);
    }
    phone.net = (work) => (work.id === 'a' ? refuse(stale())() : undefined);
    await outbox.retry();
    expect(phone.arrived.map(({ id }) => id)).toEqual(['b']);
    const reopened = await phone.open();
    expect(reopened.works()).toMatchObject([
      { id: 'a', state: 'refused', refusal: { code: 'version-stale', detail: 'changed by somebody else' } },
    ]);
    await reopened.keep(draft('a', 'mended'));
    expect(reopened.find('a')?.state).toBe('refused');
    phone.net = free;
    expect(await reopened.submit('a', order)).toMatchObject({ state: 'sent' });
    expect(phone.arrived.at(-1)).toMatchObject({ values: { description: 'mended' }, order: { key: 'key-3' } });
  });

  it.each([
    ['no answer', offline()],
    ['a fault of the server', new ApiProblem({ status: 503, code: 'service-stopping', detail: '' })],
    ['a session that is over', new ApiProblem({ status: 401, code: 'session-required', detail: '' })],
    ['another account’s session', new ApiProblem({ status: 409, code: 'account-changed', detail: '' })],
    ['a page of a foreign network', new ApiProblem({ status: 403, code: 'not one of ours', detail: '' })],
    ['an answer that is no JSON', new SyntaxError('<html>')],
  ])('is not %s: that waits', async (_what, error) => {
    const phone = openPhone();
    phone.net = refuse(error);
    const outbox = await phone.open();
    await outbox.keep(draft('a'));
    expect(await outbox.submit('a', order)).toEqual({ state: 'waiting' });
    expect(outbox.find('a')?.refusal).toBeUndefined();
  });
});

describe('a photo that the browser has thrown away', () => {
  it('is told and taken off, instead of being sent for without end', async () => {
    const phone = openPhone();
    phone.net = (work) => {
      if (work.photos.length > 0) throw new PhotoLost('kerb.jpg');
    };
    const outbox = await phone.open();
    await outbox.addPhoto(draft('a'), photo('kerb'));
    expect(await outbox.submit('a', order)).toEqual({ state: 'refused' });
    expect(outbox.find('a')?.refusal).toEqual({ code: 'PhotoLost', detail: 'kerb.jpg' });
    await outbox.removePhoto('a', 'sha-kerb');
    expect(await outbox.submit('a', order)).toMatchObject({ state: 'sent' });
  });
});

describe('a work that its author discards', () => {
  it('does not come back when the try that was under way fails', async () => {
    const phone = openPhone();
    const outbox = await phone.open('li', {
      async send(work) {
        await outbox.discard(work.id);
        throw stale();
      },
    });
    await outbox.keep(draft('a'));
    await outbox.addPhoto(draft('a'), photo('x'));
    expect(await outbox.submit('a', order)).toEqual({ state: 'gone' });
    const after = await phone.open();
    expect(after.works()).toEqual([]);
    expect(await after.photoBytes('a', 'sha-x')).toBeUndefined();
  });
});

describe('a report whose photos are still to follow', () => {
  it('goes on with its case, not as a second one', async () => {
    const phone = openPhone();
    const seen: unknown[] = [];
    const open = () =>
      phone.open('li', {
        async send(work, { onStep }) {
          seen.push(work.order?.caseId);
          if (work.order?.caseId !== null) return undefined;
          await onStep({ ...work, number: 'SW-7', order: { ...work.order, caseId: 'case-7' } });
          throw offline();
        },
      });
    const before = await open();
    await before.keep(draft('a'));
    await before.submit('a', order);
    expect((await open()).find('a')).toMatchObject({ state: 'waiting', number: 'SW-7' });
    await (await open()).retry();
    expect(seen).toEqual([null, 'case-7']);
  });
});

describe('a browser that keeps nothing', () => {
  const failing = (name: string): WorkStore => {
    const fail = async () => {
      throw new DOMException('no', name);
    };
    return {
      works: fail,
      find: fail,
      put: fail,
      putPhoto: fail,
      photo: fail,
      removePhoto: fail,
      remove: fail,
      close: free,
    };
  };

  it.each([
    ['has no database', undefined, 'refused'],
    ['refuses to write', failing('InvalidStateError'), 'refused'],
    ['has no room left', failing('QuotaExceededError'), 'full'],
  ])('because it %s says so and sends all the same', async (_why, lasting, problem) => {
    const phone = openPhone();
    const outbox = await phone.open('li', { store: createSafeStore(lasting) });
    await outbox.addPhoto(draft('a'), photo('x'));
    expect(outbox.keepProblem()).toBe(problem);
    expect(await outbox.photoBytes('a', 'sha-x')).toBeDefined();
    expect(await outbox.submit('a', order)).toMatchObject({ state: 'sent' });
    expect(outbox.works()).toEqual([]);
  });

  it('keeps again what it held as soon as there is room', async () => {
    const lasting = await openWorkStore();
    let isFull = true;
    const store = createSafeStore({
      ...lasting,
      async put(work) {
        if (isFull) throw new DOMException('no', 'QuotaExceededError');
        await lasting.put(work);
      },
    });
    const phone = openPhone();
    const outbox = await phone.open('li', { store });
    await outbox.keep(draft('a', 'one'));
    expect(outbox.keepProblem()).toBe('full');
    isFull = false;
    await outbox.keep(draft('a', 'two'));
    expect(outbox.keepProblem()).toBeUndefined();
    expect((await phone.open()).works()).toMatchObject([{ values: { description: 'two' } }]);
  });
});

describe('two tabs of one account', () => {
  it('send each work once', async () => {
    const phone = openPhone();
    phone.net = cut;
    let last: Promise<void> = Promise.resolve();
    const alone = (work: () => Promise<void>) => {
      last = last.then(work, work);
      return last;
    };
    const one = await phone.open('li', { alone });
    await one.keep(draft('a'));
    await one.submit('a', order);
    const two = await phone.open('li', { alone });
    phone.net = free;
    await Promise.all([one.retry(), two.retry()]);
    expect(phone.arrived).toHaveLength(1);
    expect([one.works(), two.works()]).toEqual([[], []]);
  });
});
