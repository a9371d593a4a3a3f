import canonicalizeModule from 'canonicalize';

// canonicalize 2.x is CommonJS with an ES default type; both shapes reach us depending on the loader.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/**
 * RFC 8785 canonical JSON text of a value: the bytes that are hashed and signed.
 *
 * @throws {TypeError} when the value has no JSON form (undefined, function, non-finite number).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no canonical JSON form');
  return text;
}
