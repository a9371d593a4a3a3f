import { existsSync } from 'node:fs';
import { DomainError, type ProblemParams } from '@streetwarden/shared/problem/domain-error';
import { isProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ensureKeys, type IdentityFile, identityPath, loadIdentity, saveIdentity } from '#enrol/edge-identity';
import { connectionProblem } from '#mqtt/connection-problem';
import { ensureFolder } from '#platform/file-system';
import type { HttpRequest, HttpResponse } from '#platform/http-request';
import { isLoopbackHost } from '#platform/loopback-host';

export interface EnrolRequest {
  /** http(s) address of the aggregator. */
  readonly aggregatorUrl: string;
  /** One-time token an administrator made. */
  readonly token: string;
  readonly edgeId: string;
  readonly name: string;
  readonly dataDir: string;
  readonly ca?: string;
  /** Gives a box that has an identity a new one. */
  readonly isReplacing: boolean;
  /** Permits plain HTTP to another machine: the secret then crosses the network readable. */
  readonly isPlainHttpAllowed: boolean;
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  readonly nowMs: number;
}

const AnswerSchema = Type.Object({
  edgeId: Type.String(),
  deviceSecret: Type.String(),
  mqttUrl: Type.String(),
  httpUrl: Type.String(),
});

/**
 * Introduces the box to its aggregator: makes the signing key, trades the one-time token for a device secret, and keeps
 * both in the data folder (mode 0600).
 *
 * @throws {DomainError} `edge-already-enrolled`, `enrolment-token-invalid`, `edge-exists`, `aggregator-unreachable`,
 *   `broker-certificate-invalid`, `plain-http-refused`, `aggregator-refused`.
 */
export async function enrolEdge(request: EnrolRequest): Promise<IdentityFile> {
  const { dataDir } = request;
  if (existsSync(identityPath(dataDir)) && !request.isReplacing) {
    throw new DomainError('edge-already-enrolled', { edgeId: loadIdentity(dataDir).edgeId });
  }
  const url = new URL(request.aggregatorUrl);
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname) && !request.isPlainHttpAllowed) {
    throw new DomainError('plain-http-refused');
  }
  await ensureFolder(dataDir);
  const { publicKey } = await ensureKeys(dataDir);
  const publicKeyPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  const answer = await post(request, {
    token: request.token,
    edgeId: request.edgeId,
    name: request.name,
    publicKeyPem,
  });
  const identity = { ...answer, enrolledAt: new Date(request.nowMs).toISOString() };
  await saveIdentity(dataDir, identity);
  return identity;
}

async function post(request: EnrolRequest, body: object) {
  const address = `${request.aggregatorUrl.replace(/\/+$/, '')}/api/enrolments`;
  let response: HttpResponse;
  try {
    response = await request.send({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: Buffer.from(JSON.stringify(body), 'utf8'),
      ...(request.ca === undefined ? {} : { ca: request.ca }),
      timeoutMs: 30_000,
    });
  } catch (error) {
    throw connectionProblem(error, { url: request.aggregatorUrl, edgeId: request.edgeId });
  }
  const value = parse(response);
  if (response.status !== 201) throw refusal(response.status, value, request);
  if (!Value.Check(AnswerSchema, value)) {
    throw new DomainError('aggregator-refused', {
      status: response.status,
      code: 'answer incomplete',
      what: 'enrolment',
    });
  }
  const { edgeId, deviceSecret, mqttUrl, httpUrl } = value;
  return { edgeId, deviceSecret, mqttUrl, httpUrl };
}

function parse(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body.toString('utf8'));
  } catch {
    // Not our aggregator, or a proxy in between: the status is all there is.
    return undefined;
  }
}

function refusal(status: number, value: unknown, request: EnrolRequest): DomainError {
  const { code = '', detail = '' } = (value ?? {}) as { code?: string; detail?: string };
  const params: ProblemParams = { status, code, what: `enrolment: ${detail}`.slice(0, 300), edgeId: request.edgeId };
  return new DomainError(isProblemCode(code) && code !== 'internal-fault' ? code : 'aggregator-refused', params);
}
