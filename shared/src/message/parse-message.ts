import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { currentVersion, oldestReadableVersion } from '#message/envelope';
import { DomainError } from '#problem/domain-error';

// Compiling a schema costs milliseconds, checking with it microseconds; schemas are constants, so the map stays small.
const validators = new WeakMap<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const compiled = Compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

/**
 * Reads one MQTT payload by its schema.
 *
 * @throws {DomainError} `message-malformed` (not JSON or not an object), `message-version-unsupported`,
 *   `message-invalid` (names the first field and the rule it breaks).
 */
export function parseMessage<S extends TSchema>(schema: S, payload: Uint8Array | string, topic: string): Static<S> {
  const value = readJson(payload, topic);
  const schemaVersion = (value as { schemaVersion?: unknown }).schemaVersion;
  if (typeof schemaVersion === 'number' && (schemaVersion > currentVersion || schemaVersion < oldestReadableVersion)) {
    throw new DomainError('message-version-unsupported', {
      schemaVersion,
      supported: `${oldestReadableVersion}–${currentVersion}`,
    });
  }
  const validator = validatorOf(schema);
  if (validator.Check(value)) return value as Static<S>;
  const [first] = validator.Errors(value);
  throw new DomainError('message-invalid', {
    topic,
    field: first?.instancePath || '/',
    rule: first?.message ?? 'unknown',
  });
}

function readJson(payload: Uint8Array | string, topic: string): object {
  const text = typeof payload === 'string' ? payload : decodeUtf8(payload, topic);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DomainError('message-malformed', { topic, reason: 'not JSON' }, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('message-malformed', { topic, reason: 'not an object' });
  }
  return value;
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(payload: Uint8Array, topic: string): string {
  try {
    return strictDecoder.decode(payload);
  } catch (cause) {
    throw new DomainError('message-malformed', { topic, reason: 'not UTF-8' }, { cause });
  }
}
