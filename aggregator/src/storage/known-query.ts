import { type Placeholder, sql } from 'drizzle-orm';
import type { StorageView } from '#storage/storage';

/** Builders are thenables: what they resolve with is what tells R. */
interface Preparable<R> {
  prepare(name?: string): { execute(values?: Record<string, unknown>): unknown };
  then<A, B>(done?: ((result: R) => A) | null, failed?: ((reason: unknown) => B) | null): unknown;
}

/**
 * A query that is asked with every command: its text is built once for each connection and then only given its values.
 *
 * Building the text costs drizzle several times what SQLite needs to answer it from an index.
 * @param build  makes the query; `value(name)` stands where a value goes. Only values that are never null: drizzle does not
 *   look before it encodes them.
 */
export function knownQuery<V extends object, R>(
  build: (view: StorageView, value: (name: keyof V & string) => Placeholder) => Preparable<R>,
): (view: StorageView, values: V) => Promise<R> {
  // Connections live as long as their storage; what was built for one goes with it.
  const built = new WeakMap<object, ReturnType<Preparable<R>['prepare']>>();
  return async (view, values) => {
    let query = built.get(view);
    if (query === undefined) {
      query = build(view, (name) => sql.placeholder(name)).prepare();
      built.set(view, query);
    }
    return (await query.execute(values as Record<string, unknown>)) as R;
  };
}
