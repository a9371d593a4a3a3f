import { Agent, type IncomingMessage, request } from 'node:http';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { checkReply, maxReplyBytes, numberAt, parseSoapBody, printable, valueAt } from '#onvif/camera-reply';
import { createDigestLogin, type DigestLogin, readDigestChallenge } from '#onvif/http-digest';
import { usernameToken } from '#onvif/username-token';

/** Where a camera's ONVIF service is; the address was checked and is not resolved again. */
export interface CameraTarget {
  /** IP address. */
  readonly address: string;
  readonly port: number;
}

export interface CameraCredentials {
  readonly username: string;
  readonly password: string;
}

export interface SoapExchangeOptions {
  readonly target: CameraTarget;
  readonly credentials: CameraCredentials | undefined;
  readonly nowMs: () => number;
  /** For one request and its reply; node-onvif itself gives up after 3 s of silence. */
  readonly timeoutMs?: number;
}

/** What a camera answered; a SOAP fault comes with a status of 400 or 500. */
export interface SoapReply {
  readonly status: number;
  readonly text: string;
}

/** Talks SOAP with exactly one address and port. */
export interface SoapExchange {
  /**
   * Sends an envelope with an empty header; who we are is added here.
   *
   * @throws {DomainError} `onvif-unreachable`, `onvif-timeout`, `onvif-reply-refused`, `onvif-login-refused`.
   */
  send(path: string, envelope: string): Promise<SoapReply>;
  /** The camera's clock minus ours, as it said last; undefined when it did not. */
  clockOffsetMs(): number | undefined;
  /** Asks the camera for its time; tokens are dated by it from then on. */
  measureClock(): Promise<number | undefined>;
  close(): void;
}

export const defaultTimeoutMs = 2_800;
export const devicePath = '/onvif/device_service';
const emptyHeader = '<s:Header></s:Header>';
const clockQuestion = `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl">${emptyHeader}<s:Body><tds:GetSystemDateAndTime/></s:Body></s:Envelope>`;

/**
 * Opens the way to a camera: bounded in size and time, no redirect is followed, no document type read, and the password
 * goes only as a digest (WS-Security dated by the camera's clock, HTTP Digest where it asks for it).
 */
export function createSoapExchange(options: SoapExchangeOptions): SoapExchange {
  const { target, credentials, nowMs, timeoutMs = defaultTimeoutMs } = options;
  // A kept connection saves a round trip for each key that is pressed.
  const agent = new Agent({ keepAlive: true, maxSockets: 4, keepAliveMsecs: 10_000 });
  const login = credentials === undefined ? undefined : createDigestLogin(credentials);
  let offsetMs: number | undefined;

  const signed = (envelope: string): string => {
    // Its time is what everybody may ask, and must be asked before a token can be dated.
    if (credentials === undefined || envelope.includes('GetSystemDateAndTime')) return envelope;
    const token = usernameToken(credentials, nowMs() + (offsetMs ?? 0));
    return envelope.replace(emptyHeader, () => `<s:Header>${token}</s:Header>`);
  };

  const send = async (path: string, envelope: string): Promise<SoapReply> => {
    const once = () => post({ target, agent, path, login, body: signed(envelope), timeoutMs });
    const first = await once();
    if (first.status !== 401) return first;
    const challenge = readDigestChallenge(first.challenge);
    const { address } = target;
    if (login === undefined || challenge === undefined) throw new DomainError('onvif-login-refused', { address });
    login.accept(challenge);
    const second = await once();
    if (second.status === 401) throw new DomainError('onvif-login-refused', { address });
    return second;
  };

  return {
    send,
    clockOffsetMs: () => offsetMs,
    async measureClock() {
      const askedAtMs = nowMs();
      const { text } = await send(devicePath, clockQuestion);
      const cameraMs = readCameraTime(text);
      // The camera looked at its clock about half way between question and answer.
      if (cameraMs !== undefined) offsetMs = cameraMs - (askedAtMs + nowMs()) / 2;
      return offsetMs;
    },
    close: () => agent.destroy(),
  };
}

/** @see ONVIF Core §8.3.4 (GetSystemDateAndTime: whole seconds, UTC) */
function readCameraTime(text: string): number | undefined {
  const utc = valueAt(parseSoapBody(text), 'GetSystemDateAndTimeResponse', 'SystemDateAndTime', 'UTCDateTime');
  const part = (...path: string[]): number => numberAt(utc, ...path) ?? Number.NaN;
  const ms = Date.UTC(
    part('Date', 'Year'),
    part('Date', 'Month') - 1,
    part('Date', 'Day'),
    part('Time', 'Hour'),
    part('Time', 'Minute'),
    part('Time', 'Second'),
  );
  // Half a second is what the missing fraction is worth on average.
  return Number.isFinite(ms) ? ms + 500 : undefined;
}

interface PostFacts {
  readonly target: CameraTarget;
  readonly agent: Agent;
  readonly path: string;
  readonly login: DigestLogin | undefined;
  readonly body: string;
  readonly timeoutMs: number;
}

function post(facts: PostFacts): Promise<SoapReply & { readonly challenge: string | undefined }> {
  const { target, agent, path, login, body, timeoutMs } = facts;
  const { address } = target;
  const authorization = login?.authorize('POST', path);
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: address, port: target.port, path, agent, method: 'POST', setHost: false },
      headers: {
        host: `${address}:${target.port}`,
        'content-type': 'application/soap+xml; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...(authorization === undefined ? {} : { authorization }),
      },
    });
    const fail = (error: DomainError): void => {
      clearTimeout(timer);
      sent.destroy();
      reject(error);
    };
    // Of the whole exchange: a reply that drips a byte a second is cut off, too.
    const timer = setTimeout(() => fail(new DomainError('onvif-timeout', { address, timeoutMs })), timeoutMs);
    sent.on('error', (cause) => {
      const reason = (cause as { code?: string }).code ?? 'connection-failed';
      fail(new DomainError('onvif-unreachable', { address, reason }, { cause }));
    });
    sent.on('response', (response) => {
      readReply(response, address).then((reply) => {
        clearTimeout(timer);
        resolve(reply);
      }, fail);
    });
    sent.end(body);
  });
}

async function readReply(response: IncomingMessage, address: string) {
  const refuse = (reason: string): DomainError => new DomainError('onvif-reply-refused', { address, reason });
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) {
    throw refuse(`it redirects to ${printable(headers.location ?? 'nowhere')}`);
  }
  if (headers['content-encoding'] !== undefined) throw refuse('it is compressed');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > maxReplyBytes) throw refuse(`it is larger than ${maxReplyBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('onvif-unreachable', { address, reason: 'connection-lost' }, { cause });
  }
  const text = Buffer.concat(chunks).toString('utf8');
  checkReply(text, address);
  return { status, text, challenge: headers['www-authenticate'] };
}
