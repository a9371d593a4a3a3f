import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { Type } from 'typebox';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { keysetBefore } from '#storage/keyset';

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const PlaceSchema = Type.Object({ atMs: Type.Number(), id: Type.String() });

/**
 * One page of a list in the order newest first, sought by key.
 *
 * @param find  the rows after a place, newest first, `count` at most.
 * @throws {DomainError} `cursor-invalid`.
 */
export async function newestFirst<T>(
  { limit = defaultPageSize, cursor }: PageQuery,
  order: {
    readonly at: SQLiteColumn;
    readonly id: SQLiteColumn;
    readonly placeOf: (row: T) => { readonly at: Date; readonly id: string };
  },
  find: (after: SQL | undefined, count: number) => PromiseLike<readonly T[]>,
): Promise<PageOf<T>> {
  const place = cursor === undefined ? undefined : decodeCursor(PlaceSchema, cursor);
  const after = place && keysetBefore([order.at, order.id], [new Date(place.atMs), place.id]);
  const rows = await find(after, limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (last === undefined) return { items, nextCursor: null };
  const { at, id } = order.placeOf(last);
  return { items, nextCursor: encodeCursor({ atMs: at.getTime(), id }) };
}
