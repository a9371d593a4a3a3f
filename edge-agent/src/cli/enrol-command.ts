import { readFileSync } from 'node:fs';
import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Value } from 'typebox/value';
import type { CliProcess } from '#cli/program';
import { loadConfigOrDefaults } from '#config/load-config';
import { enrolEdge } from '#enrol/enrol-edge';
import { sendHttpRequest } from '#platform/http-request';

export interface EnrolOptions {
  readonly aggregator: string;
  readonly token?: string;
  readonly id: string;
  readonly name: string;
  readonly replace: boolean;
  readonly allowPlainHttp: boolean;
  readonly config: string;
}

export async function runEnrol(options: EnrolOptions, cli: CliProcess): Promise<number> {
  const token = options.token ?? cli.environment['STREETWARDEN_EDGE_TOKEN'] ?? '';
  const refuse = (option: string, rule: string): DomainError =>
    new DomainError('config-invalid', { file: 'command line', path: option, rule });
  if (token === '') throw refuse('--token', 'is required, or STREETWARDEN_EDGE_TOKEN');
  if (!Value.Check(SlugSchema, options.id))
    throw refuse('--id', 'must be lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen');
  if (!URL.canParse(options.aggregator) || !/^https?:/.test(options.aggregator)) {
    throw refuse('--aggregator', 'must be an http:// or https:// address');
  }
  const config = loadConfigOrDefaults(options.config, cli.environment);
  const { caFile } = config.aggregator;
  const identity = await enrolEdge({
    aggregatorUrl: options.aggregator,
    token,
    edgeId: options.id,
    name: options.name,
    dataDir: config.edge.dataDir,
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }),
    isReplacing: options.replace,
    isPlainHttpAllowed: options.allowPlainHttp,
    send: sendHttpRequest,
    nowMs: Date.now(),
  });
  cli.write(`Enrolled as ${identity.edgeId}; identity and signing key are in ${config.edge.dataDir}\n`);
  return 0;
}
