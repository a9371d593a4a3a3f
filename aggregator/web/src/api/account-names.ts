import { queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import type { Page } from '#api/types';

interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** Ids that one request may name. */
const mostIds = 100;

interface Batch {
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, string>>;
}

let open: Batch | undefined;

async function send(batch: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const ids = [...batch].join(',');
  const { items } = await request<Page<Named>>('GET', apiPath('/api/account-names', { ids }));
  return new Map(items.map(({ id, displayName }) => [id, displayName]));
}

/** Names asked for by one drawing of a page go in one request. */
async function nameOf(id: string): Promise<string | null> {
  if (open === undefined || open.ids.size >= mostIds) {
    const ids = new Set<string>();
    const answer = new Promise<ReadonlyMap<string, string>>((resolve, reject) => {
      setTimeout(() => {
        if (open?.ids === ids) open = undefined;
        send(ids).then(resolve, reject);
      }, 10);
    });
    open = { ids, answer };
  }
  open.ids.add(id);
  return (await open.answer).get(id) ?? null;
}

/** What a person is called, by id; null when nobody has it. */
export const accountNameQuery = (id: string) =>
  queryOptions({ queryKey: ['account-names', id], queryFn: () => nameOf(id), staleTime: 300_000, retry: false });
