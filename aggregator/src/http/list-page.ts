import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

/**
 * A value or null, for members that are always present.
 *
 * Written as a type list where possible: the serialiser then needs no trial and error, as it does for `anyOf`.
 */
export function Nullable<S extends TSchema>(schema: S) {
  const { type, enum: values } = schema as { type?: unknown; enum?: readonly unknown[] };
  if (typeof type === 'string') return Type.Unsafe<Static<S> | null>({ ...schema, type: [type, 'null'] });
  if (values !== undefined) return Type.Unsafe<Static<S> | null>({ ...schema, enum: [...values, null] });
  return Type.Unsafe<Static<S> | null>(Type.Union([schema, Type.Null()]));
}

/** The list form of the API: items and where to go on. */
export function PageSchema<S extends TSchema>(item: S) {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: Nullable(Type.String({ description: 'give it as `cursor` for the next page; null at the end' })),
  });
}

export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'items per page, default 50' })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 512, pattern: '^[A-Za-z0-9_-]+$' })),
};

export const defaultPageSize = 50;

/** Opaque text of a place in a list. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

/**
 * Reads a cursor back.
 *
 * @throws {DomainError} `cursor-invalid` when this list did not make it.
 */
export function decodeCursor<S extends TSchema>(schema: S, cursor: string): Static<S> {
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new DomainError('cursor-invalid', {}, { cause });
  }
  if (!Value.Check(schema, place)) throw new DomainError('cursor-invalid');
  return place;
}
