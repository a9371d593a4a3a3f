import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOnvifAdapter } from '@streetwarden/edge-agent/onvif/onvif-adapter';
import { readProbeMatch } from '@streetwarden/edge-agent/onvif/probe-match';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPtzCamera } from '../support/ptz-camera/ptz-camera.ts';

const signal = new AbortController().signal;
const credentials = { username: 'admin', password: 'secret' };

/** What a camera answers, by the name of the SOAP request. */
type Answers = Readonly<Record<string, string>>;

const capabilities = (address: string) => `<tds:GetCapabilitiesResponse><tds:Capabilities>
  <tt:Media><tt:XAddr>http://${address}/onvif/media</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>`;
const profiles = `<trt:GetProfilesResponse>
  <trt:Profiles token="main"><tt:Name>Main</tt:Name>
    <tt:VideoSourceConfiguration token="v"><tt:Name>v</tt:Name><tt:Bounds width="1920" height="1080"/></tt:VideoSourceConfiguration>
    <tt:VideoEncoderConfiguration token="e"><tt:Name>e</tt:Name><tt:Encoding>H264</tt:Encoding><tt:Quality>4</tt:Quality>
      <tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>
      <tt:RateControl><tt:FrameRateLimit>25</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>4096</tt:BitrateLimit></tt:RateControl>
    </tt:VideoEncoderConfiguration></trt:Profiles></trt:GetProfilesResponse>`;
const streamUri = (uri: string) =>
  `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>${uri}</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`;
const healthy: Answers = {
  GetSystemDateAndTime: `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>
    <tt:Time><tt:Hour>8</tt:Hour><tt:Minute>0</tt:Minute><tt:Second>0</tt:Second></tt:Time>
    <tt:Date><tt:Year>2026</tt:Year><tt:Month>11</tt:Month><tt:Day>22</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`,
  GetCapabilities: capabilities('203.0.113.9'),
  GetDeviceInformation: `<tds:GetDeviceInformationResponse><tds:Manufacturer>M</tds:Manufacturer><tds:Model>X1</tds:Model>
    <tds:FirmwareVersion>1</tds:FirmwareVersion><tds:SerialNumber>2</tds:SerialNumber><tds:HardwareId>3</tds:HardwareId></tds:GetDeviceInformationResponse>`,
  GetProfiles: profiles,
  GetStreamUri: streamUri('rtsp://user:pw@203.0.113.9:554/Streaming/Channels/101?subtype=0'),
  GetSnapshotUri: `<trt:GetSnapshotUriResponse><trt:MediaUri><tt:Uri>http://203.0.113.9/snap</tt:Uri></trt:MediaUri></trt:GetSnapshotUriResponse>`,
};

/** A camera on this machine that answers as told, and how often it was asked. */
async function openCamera(answers: Answers = healthy) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const name = Object.keys({ ...healthy, ...answers }).find((key) => text.includes(`${key}`)) ?? '';
    asked.push(name);
    response.writeHead(200, { 'content-type': 'application/soap+xml' });
    response.end(`<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="urn:tds"
      xmlns:trt="urn:trt" xmlns:tt="urn:tt"><s:Body>${answers[name] ?? ''}</s:Body></s:Envelope>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const match = {
    urn: 'urn:uuid:1',
    name: 'Gate%20camera',
    hardware: 'X1',
    location: '',
    types: [],
    scopes: [],
    xaddrs: [`http://127.0.0.1:${port}/onvif/device_service`],
  };
  return { match, asked };
}

const discover = (match: unknown, isLocalAllowed = true) =>
  createOnvifAdapter({ probe: async () => [match], isLocalAllowed }).discover({ credentials, signal });

describe('finding cameras', () => {
  it('gives each stream as an address without credentials, at the host that answered', async () => {
    const { match } = await openCamera();
    const { cameras, refusals } = await discover(match);
    expect(refusals).toEqual([]);
    expect(cameras).toEqual([
      {
        name: 'Gate camera',
        hardware: 'X1',
        address: '127.0.0.1',
        port: expect.any(Number),
        streams: [
          {
            profileToken: 'main',
            codec: 'H264',
            widthPx: 1920,
            heightPx: 1080,
            url: 'rtsp://127.0.0.1:554/Streaming/Channels/101?subtype=0',
          },
        ],
      },
    ]);
  });

  it('asks nobody for streams without credentials', async () => {
    const { match, asked } = await openCamera();
    const adapter = createOnvifAdapter({ probe: async () => [match], isLocalAllowed: true });
    expect((await adapter.discover({ signal })).cameras).toMatchObject([{ name: 'Gate camera', streams: [] }]);
    expect(asked).toEqual([]);
  });

  it('is not led elsewhere by a reply that names another machine’s service', async () => {
    const canary = await openCamera();
    const canaryHost = new URL(canary.match.xaddrs[0] ?? '').host;
    const { match } = await openCamera({ ...healthy, GetCapabilities: capabilities(canaryHost) });
    const { cameras } = await discover(match);
    expect(cameras[0]?.streams).toHaveLength(1);
    expect(canary.asked).toEqual([]);
  });

  it('takes no stream address but rtsp', async () => {
    for (const uri of ['file:///etc/passwd', 'http://203.0.113.9/x', 'exec:rm', '']) {
      const { match } = await openCamera({ ...healthy, GetStreamUri: streamUri(uri) });
      expect((await discover(match)).cameras[0]?.streams).toEqual([]);
    }
  });

  it('cuts off a reply that does not end', async () => {
    const { match } = await openCamera({ ...healthy, GetProfiles: `<x>${'A'.repeat(3_000_000)}</x>` });
    const { cameras } = await discover(match);
    expect(cameras).toMatchObject([
      { streams: [], problem: expect.stringContaining('it is larger than 1000000 bytes') },
    ]);
  });

  it('goes on when a device answers nonsense', async () => {
    const { match } = await openCamera({ GetCapabilities: '<wrong/>' });
    expect((await discover(match)).cameras).toMatchObject([{ streams: [], problem: expect.any(String) }]);
  });
});

describe('an answer to the probe', () => {
  const match = (xaddr: string) => ({ urn: 'urn:1', name: 'n', hardware: 'h', xaddrs: [xaddr] });

  it.each([
    'http://127.0.0.1/onvif',
    'http://127.1/onvif',
    'http://2130706433/onvif',
    'http://0x7f.1/onvif',
    'http://169.254.169.254/latest/meta-data',
    'http://100.100.100.200/',
    'http://0.0.0.0/',
    'http://239.255.255.250/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://camera.local/onvif',
    'http://metadata.google.internal/',
    'https://192.0.2.1/onvif',
    'file:///etc/passwd',
    'gopher://192.0.2.1/',
    'not a url',
  ])('is refused when it points to %s', (xaddr) => {
    expect(() => readProbeMatch(match(xaddr))).toThrow('none of its addresses');
  });

  it.each([
    {},
    null,
    'text',
    { urn: 'u' },
    { ...match('http://192.0.2.1/'), name: 'x'.repeat(2000) },
    { ...match(''), xaddrs: [] },
  ])('is refused when it is not one: %j', (value) => {
    expect(() => readProbeMatch(value)).toThrow('is refused');
  });

  it('cannot rewrite a terminal', () => {
    const device = readProbeMatch({ ...match('http://192.0.2.1:8000/onvif'), name: 'a\u001b[2Jb%1b]0;x\u202ec' });
    expect(device).toMatchObject({ name: 'a[2Jb]0;xc', host: '192.0.2.1', port: 8000 });
  });
});

describe('WS-Discovery on the wire', () => {
  it('finds the simulated camera, and a hostile answer beside it changes nothing', async (context) => {
    const simulator = await openPtzCamera({ isDiscoverable: true });
    onTestFinished(() => simulator.close());
    context.skip(!simulator.isDiscoverable, 'this machine has no multicast');
    const hostile = await answerWithBomb();
    onTestFinished(() => hostile.close());
    const { cameras } = await createOnvifAdapter({ isLocalAllowed: true }).discover({ signal });
    // Other suites may have cameras of their own on this machine.
    const found = cameras.find(({ address, port }) => `${address}:${port}` === simulator.address);
    expect(found).toMatchObject({ name: 'Street PTZ', hardware: 'simulator', streams: [] });
    expect(cameras.map(({ name }) => name).join()).not.toContain('lol');
    expect(hostile.sent()).toBeGreaterThan(0);
  }, 15_000);
});

/** Answers every probe with entities that grow a billionfold, and with a name of entities. */
async function answerWithBomb() {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const entities = Array.from({ length: 9 }, (_, level) => {
    const inner = level === 0 ? 'lol' : `&lol${level};`;
    return `<!ENTITY lol${level + 1} "${inner.repeat(10)}">`;
  });
  const answer = `<?xml version="1.0"?><!DOCTYPE lolz [${entities.join('')}]><s:Envelope xmlns:s="urn:s"><s:Body><ProbeMatches><ProbeMatch><EndpointReference><Address>urn:bomb</Address></EndpointReference><Scopes>onvif://www.onvif.org/name/&lol9;</Scopes><XAddrs>http://127.0.0.1/onvif</XAddrs></ProbeMatch></ProbeMatches></s:Body></s:Envelope>`;
  let sentCount = 0;
  socket.on('message', (_message, from) => {
    sentCount += 1;
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(3702, resolve));
  socket.addMembership('239.255.255.250');
  return { sent: () => sentCount, close: () => void socket.close() };
}
