import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Where a check is made and what the file is called in messages. */
export interface CheckPlace {
  readonly file: string;
  /** JSON pointer of the checked value inside the configuration, '' for all of it. */
  readonly pointer: string;
}

/**
 * Checks a value and says path and rule of the first violation, never the value: it may be a password.
 *
 * @throws {DomainError} `config-invalid`.
 */
export function checkConfig(schema: TSchema, value: unknown, place: CheckPlace): void {
  const errors = Value.Errors(schema, value);
  const unknownKey = errors.find((error) => error.keyword === 'additionalProperties');
  const first = unknownKey ?? errors.find((error) => error.keyword !== 'boolean');
  if (first === undefined) {
    if (errors.length > 0) throw configError(place.file, place.pointer, 'is not allowed here');
    return;
  }
  const pointer = place.pointer + first.instancePath;
  if (first.keyword === 'additionalProperties') {
    const [key = '?'] = (first.params as { additionalProperties: string[] }).additionalProperties;
    const known = knownKeys(schema, first.schemaPath).join(', ');
    throw configError(place.file, `${pointer}/${key}`, `unknown key; known here: ${known}`);
  }
  throw configError(place.file, pointer, ruleOf(first));
}

export function configError(file: string, pointer: string, rule: string): DomainError {
  return new DomainError('config-invalid', { file, path: readablePath(pointer), rule });
}

function ruleOf(error: { keyword: string; message: string; params: unknown }): string {
  if (error.keyword === 'enum') {
    return `must be one of ${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')}`;
  }
  return error.message;
}

/** `/cameras/0/source/url` → `cameras[0].source.url`. */
export function readablePath(pointer: string): string {
  return (
    pointer
      .split('/')
      .filter((part) => part !== '')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
      .join('')
      .replace(/^\./, '') || 'the file'
  );
}

function knownKeys(schema: TSchema, schemaPath: string): string[] {
  let at: unknown = schema;
  for (const part of schemaPath.split('/').slice(1)) at = (at as Record<string, unknown>)[part];
  return Object.keys((at as TObject).properties ?? {});
}
