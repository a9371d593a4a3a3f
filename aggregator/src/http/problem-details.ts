import { DomainError, isDomainError, renderProblem } from '@streetwarden/shared/problem/domain-error';
import { type ProblemCode, problemCatalogue } from '@streetwarden/shared/problem/problem-catalogue';
import type { ProblemKind } from '@streetwarden/shared/problem/problem-entry';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { fieldWords } from '#http/field-names';
import { type Language, preferredLanguage } from '#http/language';
import { type SchemaViolation, serviceRuleWords, violationWords } from '#http/rule-words';

/** RFC 9457 problem document; the only form an error takes on the wire. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: '/problems/<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'in Chinese or English by Accept-Language' }),
    instance: Type.String({ description: 'urn:uuid of the request, to quote to support' }),
    code: Type.String({ description: 'stable, see the problem catalogue' }),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'facts that complete the text' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'JSON pointer to the field, e.g. /reason' }),
          code: Type.String({ description: 'the rule it breaks' }),
        }),
      ),
    ),
  },
  { title: 'Problem' },
);
export type Problem = Static<typeof ProblemSchema>;

const statusOfKind: Readonly<Record<ProblemKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
  fault: 500,
};

/** Codes for which HTTP has a narrower status than their kind. */
const statusOfCode: Partial<Record<ProblemCode, number>> = {
  'media-type-unsupported': 415,
  'range-not-satisfiable': 416,
  'request-timeout': 408,
};

export function statusOf(code: ProblemCode): number {
  return statusOfCode[code] ?? statusOfKind[problemCatalogue[code].kind];
}

interface ProblemFacts {
  readonly error: DomainError;
  readonly errors?: Problem['errors'];
  /** The broken rule in words; `params` and `errors` keep it as programs know it. */
  readonly rule?: Readonly<Record<Language, string>>;
}

/** Builds the document of a domain error. */
export function problemOf(facts: ProblemFacts, requestId: string, language: Language): Problem {
  const { code, params } = facts.error;
  return {
    type: `/problems/${code}`,
    title: titleOf(code, language),
    status: statusOf(code),
    detail: renderProblem(code, code === 'request-invalid' ? inWords(facts, language) : params, language),
    instance: `urn:uuid:${requestId}`,
    code,
    ...(Object.keys(params).length > 0 ? { params: { ...params } } : {}),
    ...(facts.errors === undefined ? {} : { errors: facts.errors }),
  };
}

/** Field and rule as people of a language name them. */
function inWords({ error: { params }, rule }: ProblemFacts, language: Language): DomainError['params'] {
  const own = language === 'zh' ? params['ruleZh'] : undefined;
  return {
    field: fieldWords(String(params['field']), language),
    rule: rule?.[language] ?? own ?? serviceRuleWords(String(params['rule']), language),
  };
}

/** The catalogue text without its facts: the same for every occurrence, as RFC 9457 3.1.3 asks of a title. */
function titleOf(code: ProblemCode, language: Language): string {
  return problemCatalogue[code][language].replace(/\{\w+\}/g, '…');
}

/** Makes problem documents the only error form of the app, unknown routes included. */
export function addProblemDetails(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | DomainError, request, reply) => sendProblem(error, request, reply));
}

/** Answers a request with the problem document of any thrown value; faults are logged and tell only the request id. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const facts = factsOf(error, request);
  const status = statusOf(facts.error.code);
  if (status >= 500) request.log.error({ err: error, code: facts.error.code }, 'request failed');
  const retryAfterSeconds = facts.error.params['retryAfterSeconds'];
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Session');
  const language = preferredLanguage(request.headers['accept-language']);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('application/problem+json; charset=utf-8')
    .serializer((problem: unknown) => JSON.stringify(problem))
    .send(problemOf(facts, request.id, language));
}

function factsOf(error: unknown, request: FastifyRequest): ProblemFacts {
  if (isDomainError(error)) return { error };
  if (!(error instanceof Error)) return { error: new DomainError('internal-fault') };
  const framework = error as FastifyError;
  if (framework.validation !== undefined) return validationFacts(framework);
  return { error: frameworkProblem(framework, request) ?? new DomainError('internal-fault', {}, { cause: error }) };
}

function validationFacts(error: FastifyError): ProblemFacts {
  const part = error.validationContext ?? 'body';
  const violations = (error.validation ?? []) as unknown as readonly SchemaViolation[];
  const errors = violations.slice(0, 20).flatMap(describeViolation);
  const [first] = errors;
  const field = `${part === 'body' ? '' : part}${first?.pointer ?? ''}` || '/';
  const invalid = new DomainError('request-invalid', { field, rule: first?.code ?? 'unknown' });
  return { error: invalid, errors, rule: violationWords(violations) };
}

function describeViolation({
  keyword,
  instancePath,
  message,
  params,
}: SchemaViolation): { pointer: string; code: string }[] {
  if (keyword === 'required') {
    const missing = (params['requiredProperties'] ?? []) as readonly string[];
    return missing.map((name) => ({ pointer: `${instancePath}/${name}`, code: 'required' }));
  }
  // A closed object refuses an unknown member by the schema `false` at that member.
  if (keyword === 'boolean') return [{ pointer: instancePath, code: 'unknown field' }];
  if (keyword === 'additionalProperties') return [];
  return [{ pointer: instancePath, code: message ?? keyword }];
}

/** Framework errors that the sender caused. */
function frameworkProblem(error: FastifyError, request: FastifyRequest): DomainError | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new DomainError('media-type-unsupported', { mediaType: request.headers['content-type'] ?? '' });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new DomainError('payload-too-large', {
        sizeBytes: Number(request.headers['content-length'] ?? 0),
        limitBytes: request.routeOptions.bodyLimit,
      });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new DomainError('request-malformed', { format: 'JSON', reason: 'empty' });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new DomainError('request-malformed', { format: 'JSON', reason: 'syntax' });
    case 'FST_ERR_BAD_URL':
      return new DomainError('request-malformed', { format: 'URL', reason: 'percent encoding' });
    default:
      return (error.statusCode ?? 500) < 500
        ? new DomainError('request-malformed', { format: 'HTTP', reason: error.code ?? error.name })
        : undefined;
  }
}
