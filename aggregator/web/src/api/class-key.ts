import type { ClassKey } from '#api/case-types';

/** One text for scheme, kind and code: the same digits mean different things in two schemes. */
export function keyOfClass({ scheme, kind, code }: ClassKey): string {
  return `${scheme}|${kind}|${code}`;
}

export function readClassKey(text: string): ClassKey | undefined {
  const [scheme, kind, code] = text.split('|');
  if (scheme === undefined || code === undefined || (kind !== 'part' && kind !== 'event')) return undefined;
  return { scheme, kind, code };
}
