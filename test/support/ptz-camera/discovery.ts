import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';

const group = '239.255.255.250';
const port = 3702;

/**
 * Answers WS-Discovery probes on the local network until closed.
 *
 * @returns undefined where the machine has no multicast.
 * @see WS-Discovery 2005/04, ONVIF Core §7.3
 */
export async function answerDiscovery(camera: {
  readonly urn: string;
  readonly name: string;
  readonly hardware: string;
  readonly serviceAddress: string;
  /** Of the network it is found in; absent: it answers this machine only. */
  readonly interfaceAddress?: string;
}): Promise<{ close(): void } | undefined> {
  const { interfaceAddress } = camera;
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (message, from) => {
    if (interfaceAddress === undefined && !isOfThisMachine(from.address)) return;
    const text = message.toString('utf8');
    if (!/<(?:\w+:)?Probe[\s/>]/.test(text)) return;
    const wanted = /<(?:\w+:)?Types[^>]*>([^<]*)</.exec(text)?.[1] ?? '';
    if (wanted !== '' && !/NetworkVideoTransmitter|Device/.test(wanted)) return;
    const relatesTo = /<(?:\w+:)?MessageID[^>]*>([^<]*)</.exec(text)?.[1] ?? '';
    socket.send(probeMatch(camera, relatesTo), from.port, from.address);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, () => {
        try {
          socket.addMembership(group, interfaceAddress);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
  } catch {
    socket.close();
    return undefined;
  }
  return { close: () => socket.close() };
}

function isOfThisMachine(address: string): boolean {
  return Object.values(networkInterfaces()).some((each) => each?.some((one) => one.address === address));
}

function probeMatch(
  camera: { readonly urn: string; readonly name: string; readonly hardware: string; readonly serviceAddress: string },
  relatesTo: string,
): string {
  const scopes = [
    'onvif://www.onvif.org/type/video_encoder',
    'onvif://www.onvif.org/type/ptz',
    'onvif://www.onvif.org/Profile/Streaming',
    `onvif://www.onvif.org/hardware/${encodeURIComponent(camera.hardware)}`,
    `onvif://www.onvif.org/name/${encodeURIComponent(camera.name)}`,
    'onvif://www.onvif.org/location/street',
  ].join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header><a:MessageID>urn:uuid:${crypto.randomUUID()}</a:MessageID><a:RelatesTo>${relatesTo}</a:RelatesTo><a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header><s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>${camera.urn}</a:Address></a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes}</d:Scopes><d:XAddrs>${camera.serviceAddress}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>`;
}
