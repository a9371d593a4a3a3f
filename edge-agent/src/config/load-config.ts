import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { parseDocument } from 'yaml';
import { checkConfig, configError } from '#config/config-error';
import { checkConfigRules } from '#config/config-rules';
import { type EdgeConfig, EdgeConfigSchema } from '#config/config-schema';
import {
  ClipsSourceSchema,
  FileSourceSchema,
  RtspSourceSchema,
  type SourceConfig,
  StillsSourceSchema,
} from '#source/source-config';

/** Environment of the process, passed in by main and tests. */
export type Environment = Readonly<Record<string, string | undefined>>;

const maxFileBytes = 4_000_000;
const sourceSchemas = {
  ...{ file: FileSourceSchema, stills: StillsSourceSchema, clips: ClipsSourceSchema, rtsp: RtspSourceSchema },
} as const;
/** Where models/ lies: three levels above src/config and dist/config alike. */
const installRoot = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Reads the configuration: YAML, then the environment, then defaults; checked once, frozen, paths made absolute
 * (relative ones start at the file's folder).
 *
 * @throws {DomainError} `config-unreadable` (no file, no YAML), `config-invalid` (path and rule, never the value).
 */
export function loadConfig(file: string, environment: Environment = {}): EdgeConfig {
  return parseConfig(readConfigFile(file), file, environment);
}

export function parseConfig(text: string, file: string, environment: Environment = {}): EdgeConfig {
  return completeConfig(parseYaml(text, file), file, environment);
}

/**
 * Completes and checks what a file, or the registry of the aggregator, says.
 *
 * @param raw is changed.
 * @param file names the origin in messages; relative paths start at its folder.
 * @throws {DomainError} `config-invalid` (path and rule, never the value).
 */
export function completeConfig(raw: Record<string, unknown>, file: string, environment: Environment = {}): EdgeConfig {
  applyEnvironment(raw, environment);
  checkSources(raw, file);
  const isModelChosen = (raw['detect'] as { model?: unknown } | undefined)?.model !== undefined;
  const config = Value.Default(EdgeConfigSchema, raw);
  checkConfig(EdgeConfigSchema, config, { file, pointer: '' });
  const resolved = resolvePaths(config as EdgeConfig, { folder: dirname(resolve(file)), isModelChosen });
  checkConfigRules(resolved, file);
  return deepFreeze(resolved);
}

/** For commands that also serve a box without a file yet: an absent one counts as empty. */
export function loadConfigOrDefaults(file: string, environment: Environment = {}): EdgeConfig {
  return existsSync(file) ? loadConfig(file, environment) : parseConfig('', file, environment);
}

function readConfigFile(file: string): string {
  try {
    if (statSync(file).size > maxFileBytes) throw new Error(`it is larger than ${maxFileBytes} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const reason = code === 'ENOENT' ? 'the file does not exist' : (code ?? message);
    throw new DomainError('config-unreadable', { file, reason }, { cause: error });
  }
}

function parseYaml(text: string, file: string): Record<string, unknown> {
  // prettyErrors would quote the faulty line, and with it perhaps a password.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, strict: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    throw new DomainError('config-unreadable', { file, reason: `line ${line}: YAML ${error.code}` });
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('config-unreadable', { file, reason: 'the top level must be keys and values' });
  }
  return value as Record<string, unknown>;
}

/** Variables win over the file: the schema says which (`x-env`), and each camera's password may come from one too. */
function applyEnvironment(raw: Record<string, unknown>, environment: Environment): void {
  for (const [section, schema] of Object.entries(EdgeConfigSchema.properties)) {
    for (const [key, value] of variablesOf(schema, environment)) {
      const target = (raw[section] ?? {}) as Record<string, unknown>;
      raw[section] = target;
      target[key] = value;
    }
  }
  for (const camera of camerasOf(raw)) {
    const password = environment[cameraPasswordVariable(String(camera['id'] ?? ''))];
    const source = camera['source'] as Record<string, unknown> | undefined;
    const substream = camera['substream'] as Record<string, unknown> | undefined;
    for (const each of [source, substream]) {
      if (password !== undefined && each?.['type'] === 'rtsp') each['password'] = password;
    }
    const onvif = camera['onvif'] as Record<string, unknown> | undefined;
    if (password !== undefined && onvif !== undefined) onvif['password'] ??= password;
  }
}

function variablesOf(section: TSchema, environment: Environment): [key: string, value: string][] {
  const properties = (section as { properties?: Record<string, { 'x-env'?: string }> }).properties ?? {};
  return Object.entries(properties).flatMap(([key, schema]) => {
    const value = environment[schema['x-env'] ?? ''];
    return value === undefined || value === '' ? [] : [[key, value]];
  });
}

/** `crossing-north` → `STREETWARDEN_EDGE_CAMERA_CROSSING_NORTH_PASSWORD`. */
export function cameraPasswordVariable(cameraId: string): string {
  return `STREETWARDEN_EDGE_CAMERA_${cameraId.toUpperCase().replaceAll('-', '_')}_PASSWORD`;
}

/** A union's own message ("matches none of three") helps nobody: the source's type says which rules apply. */
function checkSources(raw: Record<string, unknown>, file: string): void {
  const { file: ofFile, rtsp } = sourceSchemas;
  camerasOf(raw).forEach(({ source, substream }, index) => {
    checkSource(source, sourceSchemas, { file, pointer: `/cameras/${index}/source` });
    if (substream === undefined) return;
    checkSource(substream, { file: ofFile, rtsp }, { file, pointer: `/cameras/${index}/substream` });
  });
}

function checkSource(
  source: unknown,
  schemas: Readonly<Record<string, TSchema>>,
  place: { readonly file: string; readonly pointer: string },
): void {
  const { file, pointer } = place;
  if (typeof source !== 'object' || source === null) {
    throw configError(file, pointer, 'is required: keys and values with a type');
  }
  const { type } = source as { readonly type?: unknown };
  const schema = typeof type === 'string' && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (schema === undefined) {
    throw configError(file, `${pointer}/type`, `must be one of ${Object.keys(schemas).join(', ')}`);
  }
  checkConfig(schema, Value.Default(schema, structuredClone(source)), place);
}

function camerasOf(raw: Record<string, unknown>): Record<string, unknown>[] {
  const { cameras } = raw;
  if (!Array.isArray(cameras)) return [];
  return cameras.filter((camera) => typeof camera === 'object' && camera !== null) as Record<string, unknown>[];
}

function resolvePaths(
  config: EdgeConfig,
  base: { readonly folder: string; readonly isModelChosen: boolean },
): EdgeConfig {
  const absolute = (path: string): string => resolve(base.folder, path);
  const { caFile } = config.aggregator;
  return {
    ...config,
    edge: { ...config.edge, dataDir: absolute(config.edge.dataDir) },
    aggregator: { ...config.aggregator, ...(caFile === undefined ? {} : { caFile: absolute(caFile) }) },
    detect: { ...config.detect, model: modelFolder(config.detect.model, base) },
    cameras: config.cameras.map(({ substream, ...camera }) => ({
      ...camera,
      source: resolveSource(camera.source, absolute),
      ...(substream === undefined ? {} : { substream: resolveSource(substream, absolute) }),
    })),
  };
}

/** The default model comes with the program; a chosen one lies beside the file, or else with the program too. */
function modelFolder(model: string, base: { readonly folder: string; readonly isModelChosen: boolean }): string {
  const beside = resolve(base.folder, model);
  const installed = resolve(installRoot, model);
  if (!base.isModelChosen) return installed;
  return !existsSync(beside) && existsSync(installed) ? installed : beside;
}

function resolveSource<Source extends SourceConfig>(source: Source, absolute: (path: string) => string): Source {
  if (source.type === 'clips') return { ...source, folder: absolute(source.folder) };
  const track = source.track === undefined ? {} : { track: absolute(source.track) };
  if (source.type === 'rtsp') return { ...source, ...track };
  if (source.type === 'file') return { ...source, path: absolute(source.path), ...track };
  return { ...source, folder: absolute(source.folder), ...track };
}
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
