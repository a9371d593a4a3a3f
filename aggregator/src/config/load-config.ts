import { readFileSync } from 'node:fs';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import {
  type AggregatorConfig,
  AggregatorConfigSchema,
  asSettingSchema,
  listSettings,
  type SettingSchema,
} from '#config/config-schema';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the YAML file (when one is named), lays the environment over it, checks everything once and freezes the result.
 *
 * @throws {DomainError} `config-unreadable`, `config-invalid` (path and rule, never the value).
 */
export function loadAggregatorConfig(environment: Environment, configFile?: string): AggregatorConfig {
  const file = configFile ?? environment['STREETWARDEN_CONFIG'];
  const fromFile = file === undefined ? {} : readYaml(file);
  return parseAggregatorConfig(withEnvironment(fromFile, environment), file ?? 'environment');
}

/**
 * Completes a raw configuration with defaults and checks it.
 *
 * @param file names the origin in error messages.
 * @throws {DomainError} `config-invalid`.
 */
export function parseAggregatorConfig(raw: unknown, file = 'given values'): AggregatorConfig {
  const completed = withDefaults(asSettingSchema(AggregatorConfigSchema), raw);
  if (!Value.Check(AggregatorConfigSchema, completed)) {
    const [first] = Value.Errors(AggregatorConfigSchema, completed);
    throw new DomainError('config-invalid', { file, ...describeFirst(first) });
  }
  checkMeaning(completed, file);
  return deepFreeze(completed);
}

interface ShapeError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

function describeFirst(error: ShapeError | undefined): { readonly path: string; readonly rule: string } {
  if (error === undefined) return { path: '/', rule: 'unknown' };
  // A closed object refuses an unknown key by the schema `false` at that key.
  if (error.keyword === 'boolean') return { path: dotted(error.instancePath), rule: 'is not a known setting' };
  const params = error.params as { requiredProperties?: readonly string[] };
  const missing = params.requiredProperties?.[0];
  if (error.keyword === 'required' && missing !== undefined) {
    return { path: dotted(`${error.instancePath}/${missing}`), rule: 'is required' };
  }
  return { path: dotted(error.instancePath), rule: error.message };
}

function dotted(pointer: string): string {
  return pointer.split('/').filter(Boolean).join('.') || '(top level)';
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'), { maxAliasCount: 0, prettyErrors: false }) ?? {};
  } catch (cause) {
    // The YAML parser's text may quote the file, which may hold secrets: only the kind of failure is told.
    const code = (cause as { code?: unknown }).code;
    throw new DomainError('config-unreadable', { file, reason: String(code ?? 'not YAML') }, { cause });
  }
}

/** Empty values count as absent, so that a service file can list every variable. */
function withEnvironment(raw: unknown, environment: Environment): unknown {
  const result: unknown = structuredClone(raw);
  if (!isPlainObject(result)) return result;
  for (const { path, schema } of listSettings()) {
    const value = schema['x-env'] === undefined ? undefined : environment[schema['x-env']];
    if (value === undefined || value === '') continue;
    setAt(result, path, convert(value, schema));
  }
  return result;
}

function convert(value: string, schema: SettingSchema): unknown {
  if ((schema.type === 'integer' || schema.type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (schema.type === 'boolean' && /^(true|1|yes)$/i.test(value)) return true;
  if (schema.type === 'boolean' && /^(false|0|no)$/i.test(value)) return false;
  return value;
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const child = target[name];
  const next = isPlainObject(child) ? child : {};
  target[name] = next;
  setAt(next, rest, value);
}

/** Fills defaults; required sections that are absent become objects of their defaults. */
function withDefaults(schema: SettingSchema, given: unknown): unknown {
  // YAML gives null for a section whose lines are all comments.
  const value = given === null && schema.properties !== undefined ? undefined : given;
  if (value === undefined && schema.default !== undefined) return structuredClone(schema.default);
  if (schema.properties === undefined || (value !== undefined && !isPlainObject(value))) return value;
  const result: Record<string, unknown> = { ...value };
  for (const [name, child] of Object.entries(schema.properties)) {
    const completed = completeMember(child, result[name] ?? undefined, schema.required?.includes(name) === true);
    if (completed === undefined) delete result[name];
    else result[name] = completed;
  }
  return result;
}

function completeMember(schema: SettingSchema, value: unknown, isRequired: boolean): unknown {
  return value === undefined && !isRequired ? undefined : withDefaults(schema, value);
}

function checkMeaning(config: AggregatorConfig, file: string): void {
  const refuse = (path: string, rule: string): never => {
    throw new DomainError('config-invalid', { file, path, rule });
  };
  if (!isTimeZone(config.tenant.timeZone)) refuse('tenant.timeZone', 'must be an IANA time zone');
  if (!isLoopbackHost(config.http.host) && config.http.tls === undefined && !config.http.allowPlain) {
    refuse('http.host', 'must be a loopback address unless http.tls or http.allowPlain is set');
  }
  const peerUrl = config.peer === undefined ? undefined : new URL(config.peer.url);
  if (peerUrl?.protocol === 'http:' && !isLoopbackHost(peerUrl.hostname) && !config.http.allowPlain) {
    refuse('peer.url', 'must begin with https:// unless http.allowPlain is set');
  }
  checkRelay(config, refuse);
}

function checkRelay({ live: { relay }, http }: AggregatorConfig, refuse: (path: string, rule: string) => never): void {
  if (relay.kind === 'built-in') return;
  for (const name of ['publishUrl', 'viewUrl', 'controlUrl'] as const) {
    const url = relay[name];
    const address = URL.canParse(url ?? '') ? new URL(url ?? '') : undefined;
    if (url === undefined) refuse(`live.relay.${name}`, 'is required with live.relay.kind mediamtx');
    else if (address === undefined) refuse(`live.relay.${name}`, 'must be an address with a host');
    else if (isPlainAway(address) && !http.allowPlain) {
      refuse(`live.relay.${name}`, 'must be encrypted (https://, rtsps://) unless http.allowPlain is set');
    }
  }
}

/** Whether what goes there can be read on its way through the network. */
function isPlainAway({ protocol, hostname }: URL): boolean {
  return protocol !== 'https:' && protocol !== 'rtsps:' && !isLoopbackHost(hostname);
}

/** Whether only this machine can reach the address. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}
