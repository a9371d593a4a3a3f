import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { escapeXml, parseSoapBody } from '@streetwarden/edge-agent/onvif/camera-reply';
import { createDigestGuard } from './digest-guard.ts';
import { answers, type SimulatedDevice, SoapFault } from './soap-answers.ts';
import { createTokenGuard } from './token-guard.ts';

/** How a camera may misbehave. */
export const cameraFaults = [
  'broken-soap',
  'not-xml',
  'xml-bomb',
  'external-entity',
  'deep-nesting',
  'huge-reply',
  'endless-reply',
  'redirect',
  'slow',
  'no-move-status',
  'refuses-moves',
] as const;
export type CameraFault = (typeof cameraFaults)[number];

export type CameraLogin = 'none' | 'token' | 'digest' | 'either';

export interface SoapServerOptions {
  readonly device: SimulatedDevice;
  readonly login: CameraLogin;
  readonly user: { readonly username: string; readonly password: string };
  /** Looked at anew for each request. */
  readonly fault: () => CameraFault | undefined;
  readonly redirectTo: string | undefined;
  readonly snapshot: () => Promise<Buffer>;
  /** Told of each command that was carried out. */
  readonly onCommand: (command: string, body: unknown) => void;
}

/** Anybody may ask these: they are needed to log in. @see ONVIF Core §5.9.4.4 (PRE_AUTH) */
const openCommands: readonly string[] = ['GetSystemDateAndTime', 'GetCapabilities', 'GetServices', 'GetHostname'];

const namespaces = [
  ['s', 'http://www.w3.org/2003/05/soap-envelope'],
  ['tt', 'http://www.onvif.org/ver10/schema'],
  ['tds', 'http://www.onvif.org/ver10/device/wsdl'],
  ['trt', 'http://www.onvif.org/ver10/media/wsdl'],
  ['tptz', 'http://www.onvif.org/ver20/ptz/wsdl'],
  ['timg', 'http://www.onvif.org/ver20/imaging/wsdl'],
  ['ter', 'http://www.onvif.org/ver10/error'],
] as const;

/** The camera's HTTP side: its SOAP services and its snapshot. */
export function createSoapServer(options: SoapServerOptions): Server {
  const { device, user, login } = options;
  const digest = createDigestGuard(user);
  const isTokenValid = createTokenGuard(user, () => device.nowMs());

  const isKnown = (request: IncomingMessage, envelope: string): boolean => {
    if (login === 'none') return true;
    const byDigest = login !== 'token' && digest.isValid(request.headers.authorization, request.method ?? 'POST');
    return byDigest || (login !== 'digest' && isTokenValid(envelope));
  };

  /** @throws {SoapFault} the camera's own refusals. */
  const carryOut = (command: string, body: unknown): string => {
    const known = answers.get(command);
    const fault = options.fault();
    if (known === undefined || (fault === 'refuses-moves' && command.endsWith('Move'))) {
      throw new SoapFault('ter:ActionNotSupported', `${command} is not supported`);
    }
    const text = known.answer(device, body);
    options.onCommand(command, body);
    const shown = fault === 'no-move-status' ? text.replace(/<tt:MoveStatus>.*<\/tt:MoveStatus>/, '') : text;
    return `<${known.prefix}:${command}Response>${shown}</${known.prefix}:${command}Response>`;
  };

  const answer = (request: IncomingMessage, response: ServerResponse, envelope: string): void => {
    const { command, body } = commandOf(envelope);
    if (!openCommands.includes(command) && !isKnown(request, envelope)) {
      if (login !== 'token') response.setHeader('www-authenticate', digest.challenge());
      send(response, login === 'token' ? 400 : 401, faultOf('ter:NotAuthorized', 'Sender not authorized'));
      return;
    }
    try {
      send(response, 200, carryOut(command, body));
    } catch (error) {
      if (!(error instanceof SoapFault)) throw error;
      send(response, 400, faultOf(error.subcode, error.message));
    }
  };

  return createServer(async (request, response) => {
    try {
      if (request.method === 'GET') {
        await sendSnapshot(request, response, isKnown(request, ''), options.snapshot, digest.challenge());
        return;
      }
      const envelope = await readText(request);
      const fault = options.fault();
      if (fault !== undefined && misbehave(response, fault, options.redirectTo)) return;
      answer(request, response, envelope);
    } catch {
      response.destroy();
    }
  });
}

/** The first element of the body. */
function commandOf(envelope: string): { readonly command: string; readonly body: unknown } {
  const body = (parseSoapBody(envelope) ?? {}) as Readonly<Record<string, unknown>>;
  const [first] = Object.entries(body);
  return { command: first?.[0] ?? '', body: first?.[1] };
}

/** @returns whether the fault replaced the answer. */
function misbehave(response: ServerResponse, fault: CameraFault, redirectTo: string | undefined): boolean {
  switch (fault) {
    case 'broken-soap':
      response.writeHead(200, { 'content-type': 'application/soap+xml' }).end('<s:Envelope><s:Body><tds:GetCap');
      return true;
    case 'not-xml':
      response.writeHead(200, { 'content-type': 'text/html' }).end('404 Not Found. Please upgrade your firmware.');
      return true;
    case 'xml-bomb':
      sendRaw(response, `${billionLaughs()}<s:Envelope><s:Body>&lol9;</s:Body></s:Envelope>`);
      return true;
    case 'external-entity':
      sendRaw(
        response,
        '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><s:Envelope><s:Body>&file;</s:Body></s:Envelope>',
      );
      return true;
    case 'deep-nesting':
      sendRaw(response, `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`);
      return true;
    case 'huge-reply':
      sendRaw(response, `<a>${'x'.repeat(3_000_000)}</a>`);
      return true;
    case 'endless-reply':
      drip(response);
      return true;
    case 'redirect':
      response.writeHead(302, { location: redirectTo ?? 'http://192.0.2.66/onvif' }).end();
      return true;
    case 'slow':
      // Answered long after everybody has given up.
      setTimeout(() => response.end(), 20_000).unref();
      return true;
    case 'no-move-status':
    case 'refuses-moves':
      return false;
  }
}

function billionLaughs(): string {
  const entities = Array.from({ length: 9 }, (_, index) => {
    const before = index === 0 ? 'lol' : `&lol${index};`;
    return `<!ENTITY lol${index + 1} "${before.repeat(10)}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE lolz [${entities.join('')}]>`;
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/soap+xml' });
  const timer = setInterval(() => response.write('<a>'), 100);
  response.on('close', () => clearInterval(timer));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function sendSnapshot(
  request: IncomingMessage,
  response: ServerResponse,
  isKnown: boolean,
  snapshot: () => Promise<Buffer>,
  challenge: string,
): Promise<void> {
  if (request.url !== '/snapshot.jpg') response.writeHead(404).end();
  else if (!isKnown) response.writeHead(401, { 'www-authenticate': challenge }).end();
  else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(await snapshot());
}

function faultOf(subcode: string, reason: string): string {
  return `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">${escapeXml(reason)}</s:Text></s:Reason></s:Fault>`;
}

function send(response: ServerResponse, status: number, body: string): void {
  const declared = namespaces.map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ');
  sendRaw(response, `<s:Envelope ${declared}><s:Header/><s:Body>${body}</s:Body></s:Envelope>`, status);
}

function sendRaw(response: ServerResponse, text: string, status = 200): void {
  const xml = text.startsWith('<?xml') ? text : `<?xml version="1.0" encoding="UTF-8"?>${text}`;
  response.writeHead(status, {
    // As cameras write them: some clients look for exactly this.
    'Content-Type': 'application/soap+xml; charset=utf-8',
    'Content-Length': Buffer.byteLength(xml),
  });
  response.end(xml);
}
