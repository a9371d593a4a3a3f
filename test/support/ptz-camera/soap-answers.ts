import { escapeXml, numberAt, textAt, valueAt } from '@streetwarden/edge-agent/onvif/camera-reply';
import { type Pose, type PtzHead, turnByView } from './pose.ts';

/** What the answers are made from. */
export interface SimulatedDevice {
  readonly host: string;
  readonly httpPort: number;
  readonly rtspUrl: string | undefined;
  readonly hasPtz: boolean;
  readonly head: PtzHead;
  readonly presets: Map<string, { name: string; pose: Pose }>;
  readonly scene: { readonly widthPx: number; readonly heightPx: number };
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly name: string;
  home: Pose;
  /** The camera's own clock. */
  nowMs(): number;
  /** Time of the head, which does not jump with the clock. */
  headMs(): number;
}

/** Made of the request's element; throws {@link SoapFault}. */
type Answer = (device: SimulatedDevice, request: unknown) => string;

export class SoapFault extends Error {
  readonly subcode: string;
  constructor(subcode: string, reason: string) {
    super(reason);
    this.subcode = subcode;
  }
}

const spaces = 'http://www.onvif.org/ver10/tptz';
const range = (name: string, min: number, max: number): string =>
  `<tt:${name}><tt:Min>${min}</tt:Min><tt:Max>${max}</tt:Max></tt:${name}>`;
const space2d = (element: string, uri: string): string =>
  `<tt:${element}><tt:URI>${spaces}/PanTiltSpaces/${uri}</tt:URI>${range('XRange', -1, 1)}${range('YRange', -1, 1)}</tt:${element}>`;
const space1d = (element: string, uri: string, min: number): string =>
  `<tt:${element}><tt:URI>${spaces}/ZoomSpaces/${uri}</tt:URI>${range('XRange', min, 1)}</tt:${element}>`;

const supportedSpaces = [
  space2d('AbsolutePanTiltPositionSpace', 'PositionGenericSpace'),
  space1d('AbsoluteZoomPositionSpace', 'PositionGenericSpace', 0),
  space2d('RelativePanTiltTranslationSpace', 'TranslationGenericSpace'),
  space2d('RelativePanTiltTranslationSpace', 'TranslationSpaceFov'),
  space1d('RelativeZoomTranslationSpace', 'TranslationGenericSpace', -1),
  space2d('ContinuousPanTiltVelocitySpace', 'VelocityGenericSpace'),
  space1d('ContinuousZoomVelocitySpace', 'VelocityGenericSpace', -1),
].join('');
const node = `<tptz:PTZNode token="node_1" FixedHomePosition="false"><tt:Name>head</tt:Name><tt:SupportedPTZSpaces>${supportedSpaces}</tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>64</tt:MaximumNumberOfPresets><tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>`;
const ptzConfiguration = (element: string): string =>
  `<${element} token="ptz_1"><tt:Name>ptz</tt:Name><tt:UseCount>1</tt:UseCount><tt:NodeToken>node_1</tt:NodeToken><tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout><tt:PanTiltLimits>${space2d('Range', 'PositionGenericSpace')}</tt:PanTiltLimits><tt:ZoomLimits>${space1d('Range', 'PositionGenericSpace', 0)}</tt:ZoomLimits></${element}>`;
const resolution = ({ widthPx, heightPx }: SimulatedDevice): string =>
  `<tt:Resolution><tt:Width>${widthPx}</tt:Width><tt:Height>${heightPx}</tt:Height></tt:Resolution>`;
const sourceConfiguration = (device: SimulatedDevice, element: string): string =>
  `<${element} token="vsc_1"><tt:Name>source</tt:Name><tt:UseCount>1</tt:UseCount><tt:SourceToken>vs_1</tt:SourceToken><tt:Bounds x="0" y="0" width="${device.widthPx}" height="${device.heightPx}"/></${element}>`;
const encoderConfiguration = (device: SimulatedDevice, element: string): string =>
  `<${element} token="vec_1"><tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding>${resolution(device)}<tt:Quality>4</tt:Quality><tt:RateControl><tt:FrameRateLimit>${device.fps}</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>2048</tt:BitrateLimit></tt:RateControl><tt:H264><tt:GovLength>${device.fps}</tt:GovLength><tt:H264Profile>Baseline</tt:H264Profile></tt:H264><tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address><tt:Port>0</tt:Port><tt:TTL>1</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast><tt:SessionTimeout>PT60S</tt:SessionTimeout></${element}>`;
const profile = (device: SimulatedDevice, element: string): string =>
  `<trt:${element} token="main" fixed="true"><tt:Name>main</tt:Name>${sourceConfiguration(device, 'tt:VideoSourceConfiguration')}${encoderConfiguration(device, 'tt:VideoEncoderConfiguration')}${device.hasPtz ? ptzConfiguration('tt:PTZConfiguration') : ''}</trt:${element}>`;
const serviceUrl = ({ host, httpPort }: SimulatedDevice, service: string): string =>
  `http://${host}:${httpPort}/onvif/${service}`;

const services: readonly (readonly [name: string, namespace: string, needsPtz: boolean])[] = [
  ['device_service', 'http://www.onvif.org/ver10/device/wsdl', false],
  ['media', 'http://www.onvif.org/ver10/media/wsdl', false],
  ['ptz', 'http://www.onvif.org/ver20/ptz/wsdl', true],
  ['imaging', 'http://www.onvif.org/ver20/imaging/wsdl', false],
  ['deviceio', 'http://www.onvif.org/ver10/deviceIO/wsdl', false],
];

function dateAndTime(device: SimulatedDevice, element: string): string {
  const now = new Date(device.nowMs());
  const time = `<tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time>`;
  const date = `<tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date>`;
  return `<tt:${element}>${time}${date}</tt:${element}>`;
}

function requirePtz(device: SimulatedDevice): PtzHead {
  if (!device.hasPtz) throw new SoapFault('ter:PTZNotSupported', 'PTZ is not supported');
  return device.head;
}

/** The same of every camera with a head. */
function ofHead(text: string): Answer {
  return (device) => {
    requirePtz(device);
    return text;
  };
}

/** x and y of PanTilt and x of Zoom; absent ones stay as they are. */
function readVector(value: unknown, otherwise: Pose): Pose {
  const read = (element: string, axis: string, fallback: number): number =>
    numberAt(value, element, axis) ?? numberAt(value, element, '$', axis) ?? fallback;
  const vector = {
    pan: read('PanTilt', 'x', otherwise.pan),
    tilt: read('PanTilt', 'y', otherwise.tilt),
    zoom: read('Zoom', 'x', otherwise.zoom),
  };
  if (Object.values(vector).some((number) => Math.abs(number) > 1)) {
    throw new SoapFault('ter:InvalidPosition', 'the value is outside of the space');
  }
  return vector;
}

const still: Pose = { pan: 0, tilt: 0, zoom: 0 };

function presetOf(device: SimulatedDevice, request: unknown) {
  const token = textAt(request, 'PresetToken') ?? '';
  const preset = device.presets.get(token);
  if (preset === undefined) throw new SoapFault('ter:NoToken', 'The requested preset token does not exist');
  return { token, ...preset };
}

/** `PT1S`, `PT0.5S`. */
function readTimeoutMs(text: string | undefined): number {
  const seconds = Number(/^PT([\d.]+)S$/.exec(text ?? '')?.[1]);
  return Number.isFinite(seconds) ? seconds * 1000 : 10_000;
}

const deviceAnswers: Readonly<Record<string, Answer>> = {
  GetSystemDateAndTime: (device) =>
    `<tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>CST-8</tt:TZ></tt:TimeZone>${dateAndTime(device, 'UTCDateTime')}${dateAndTime(device, 'LocalDateTime')}</tds:SystemDateAndTime>`,
  GetDeviceInformation: () =>
    '<tds:Manufacturer>StreetWarden</tds:Manufacturer><tds:Model>Simulated PTZ</tds:Model><tds:FirmwareVersion>1.0</tds:FirmwareVersion><tds:SerialNumber>SIM-0001</tds:SerialNumber><tds:HardwareId>simulator</tds:HardwareId>',
  GetCapabilities: (device) => {
    const url = (service: string): string => `<tt:XAddr>${serviceUrl(device, service)}</tt:XAddr>`;
    const ptz = device.hasPtz ? `<tt:PTZ>${url('ptz')}</tt:PTZ>` : '';
    const network =
      '<tt:Network><tt:IPFilter>false</tt:IPFilter><tt:ZeroConfiguration>false</tt:ZeroConfiguration><tt:IPVersion6>false</tt:IPVersion6><tt:DynDNS>false</tt:DynDNS></tt:Network>';
    return `<tds:Capabilities><tt:Device>${url('device_service')}${network}</tt:Device><tt:Imaging>${url('imaging')}</tt:Imaging><tt:Media>${url('media')}<tt:StreamingCapabilities><tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>${ptz}<tt:Extension><tt:DeviceIO>${url('deviceio')}<tt:VideoSources>1</tt:VideoSources><tt:VideoOutputs>0</tt:VideoOutputs><tt:AudioSources>0</tt:AudioSources><tt:AudioOutputs>0</tt:AudioOutputs><tt:RelayOutputs>0</tt:RelayOutputs></tt:DeviceIO></tt:Extension></tds:Capabilities>`;
  },
  GetServices: (device) =>
    services
      .filter(([, , needsPtz]) => device.hasPtz || !needsPtz)
      .map(
        ([service, namespace]) =>
          `<tds:Service><tds:Namespace>${namespace}</tds:Namespace><tds:XAddr>${serviceUrl(device, service)}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>`,
      )
      .join(''),
  GetScopes: (device) =>
    ['type/video_encoder', 'type/ptz', `name/${encodeURIComponent(device.name)}`]
      .map(
        (scope) =>
          `<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/${scope}</tt:ScopeItem></tds:Scopes>`,
      )
      .join(''),
  GetHostname: () =>
    '<tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>simulated</tt:Name></tds:HostnameInformation>',
  GetNTP: () =>
    '<tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP><tt:NTPManual><tt:Type>IPv4</tt:Type><tt:IPv4Address>192.0.2.123</tt:IPv4Address></tt:NTPManual></tds:NTPInformation>',
  GetDNS: () => '<tds:DNSInformation><tt:FromDHCP>false</tt:FromDHCP></tds:DNSInformation>',
  GetNetworkDefaultGateway: () => '<tds:NetworkGateway><tt:IPv4Address>192.0.2.1</tt:IPv4Address></tds:NetworkGateway>',
  GetNetworkInterfaces: ({ host }) =>
    `<tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled><tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>02:00:00:00:00:01</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info><tt:IPv4><tt:Enabled>true</tt:Enabled><tt:Config><tt:Manual><tt:Address>${host}</tt:Address><tt:PrefixLength>24</tt:PrefixLength></tt:Manual><tt:DHCP>false</tt:DHCP></tt:Config></tt:IPv4></tds:NetworkInterfaces>`,
};

const mediaAnswers: Readonly<Record<string, Answer>> = {
  GetProfiles: (device) => profile(device, 'Profiles'),
  GetProfile: (device) => profile(device, 'Profile'),
  GetStreamUri: ({ rtspUrl }) => {
    if (rtspUrl === undefined) throw new SoapFault('ter:IncompleteConfiguration', 'there is no stream');
    return `<trt:MediaUri><tt:Uri>${escapeXml(rtspUrl)}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT60S</tt:Timeout></trt:MediaUri>`;
  },
  GetSnapshotUri: ({ host, httpPort }) =>
    `<trt:MediaUri><tt:Uri>http://${host}:${httpPort}/snapshot.jpg</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT60S</tt:Timeout></trt:MediaUri>`,
  GetVideoSources: (device) =>
    `<trt:VideoSources token="vs_1"><tt:Framerate>${device.fps}</tt:Framerate>${resolution(device)}</trt:VideoSources>`,
  GetVideoSourceConfigurations: (device) => sourceConfiguration(device, 'trt:Configurations'),
  GetVideoEncoderConfiguration: (device) => encoderConfiguration(device, 'trt:Configuration'),
  GetVideoEncoderConfigurations: (device) => encoderConfiguration(device, 'trt:Configurations'),
  GetVideoEncoderConfigurationOptions: (device) =>
    `<trt:Options><tt:QualityRange><tt:Min>1</tt:Min><tt:Max>5</tt:Max></tt:QualityRange><tt:H264><tt:ResolutionsAvailable><tt:Width>${device.widthPx}</tt:Width><tt:Height>${device.heightPx}</tt:Height></tt:ResolutionsAvailable>${range('GovLengthRange', 1, 250)}${range('FrameRateRange', 1, 25)}${range('EncodingIntervalRange', 1, 1)}<tt:H264ProfilesSupported>Baseline</tt:H264ProfilesSupported></tt:H264></trt:Options>`,
};

const ptzAnswers: Readonly<Record<string, Answer>> = {
  GetNodes: ofHead(node),
  GetNode: ofHead(node),
  GetConfigurations: ofHead(ptzConfiguration('tptz:PTZConfiguration')),
  GetConfiguration: ofHead(ptzConfiguration('tptz:PTZConfiguration')),
  GetConfigurationOptions: (device) => {
    requirePtz(device);
    return `<tptz:PTZConfigurationOptions><tt:Spaces>${supportedSpaces}</tt:Spaces><tt:PTZTimeout><tt:Min>PT1S</tt:Min><tt:Max>PT60S</tt:Max></tt:PTZTimeout></tptz:PTZConfigurationOptions>`;
  },
  GetStatus: (device) => {
    const head = requirePtz(device);
    const { pan, tilt, zoom } = head.poseAt(device.headMs());
    const state = head.isMovingAt(device.headMs()) ? 'MOVING' : 'IDLE';
    return `<tptz:PTZStatus><tt:Position><tt:PanTilt x="${pan.toFixed(6)}" y="${tilt.toFixed(6)}" space="${spaces}/PanTiltSpaces/PositionGenericSpace"/><tt:Zoom x="${zoom.toFixed(6)}" space="${spaces}/ZoomSpaces/PositionGenericSpace"/></tt:Position><tt:MoveStatus><tt:PanTilt>${state}</tt:PanTilt><tt:Zoom>${state}</tt:Zoom></tt:MoveStatus><tt:UtcTime>${new Date(device.nowMs()).toISOString()}</tt:UtcTime></tptz:PTZStatus>`;
  },
  ContinuousMove: (device, request) => {
    const velocity = readVector(valueAt(request, 'Velocity'), still);
    requirePtz(device).move(velocity, device.headMs(), readTimeoutMs(textAt(request, 'Timeout')));
    return '';
  },
  AbsoluteMove: (device, request) => {
    const head = requirePtz(device);
    head.travelTo(readVector(valueAt(request, 'Position'), head.poseAt(device.headMs())), device.headMs());
    return '';
  },
  RelativeMove: (device, request) => {
    const head = requirePtz(device);
    const now = head.poseAt(device.headMs());
    const by = readVector(valueAt(request, 'Translation'), still);
    const isByView = String(valueAt(request, 'Translation', 'PanTilt', 'space')).endsWith('TranslationSpaceFov');
    const turned = isByView
      ? turnByView(now, { right: by.pan, up: by.tilt }, device.scene)
      : { ...now, pan: now.pan + by.pan, tilt: now.tilt + by.tilt };
    head.travelTo({ ...turned, zoom: now.zoom + by.zoom }, device.headMs());
    return '';
  },
  Stop: (device) => {
    requirePtz(device).stop(device.headMs());
    return '';
  },
  GetPresets: (device) => {
    requirePtz(device);
    return [...device.presets]
      .map(
        ([token, { name, pose }]) =>
          `<tptz:Preset token="${escapeXml(token)}"><tt:Name>${escapeXml(name)}</tt:Name><tt:PTZPosition><tt:PanTilt x="${pose.pan}" y="${pose.tilt}"/><tt:Zoom x="${pose.zoom}"/></tt:PTZPosition></tptz:Preset>`,
      )
      .join('');
  },
  GotoPreset: (device, request) => {
    requirePtz(device).travelTo(presetOf(device, request).pose, device.headMs());
    return '';
  },
  SetPreset: (device, request) => {
    const head = requirePtz(device);
    const token = textAt(request, 'PresetToken') ?? `preset_${device.presets.size + 1}`;
    const name = textAt(request, 'PresetName') ?? token;
    device.presets.set(token, { name, pose: head.poseAt(device.headMs()) });
    return `<tptz:PresetToken>${escapeXml(token)}</tptz:PresetToken>`;
  },
  RemovePreset: (device, request) => {
    requirePtz(device);
    device.presets.delete(presetOf(device, request).token);
    return '';
  },
  GotoHomePosition: (device) => {
    requirePtz(device).travelTo(device.home, device.headMs());
    return '';
  },
  SetHomePosition: (device) => {
    device.home = requirePtz(device).poseAt(device.headMs());
    return '';
  },
};

const imagingSettings =
  '<tt:BacklightCompensation><tt:Mode>OFF</tt:Mode></tt:BacklightCompensation><tt:Brightness>50</tt:Brightness><tt:ColorSaturation>55</tt:ColorSaturation><tt:Contrast>45</tt:Contrast><tt:Exposure><tt:Mode>AUTO</tt:Mode></tt:Exposure><tt:Focus><tt:AutoFocusMode>AUTO</tt:AutoFocusMode></tt:Focus><tt:IrCutFilter>AUTO</tt:IrCutFilter><tt:Sharpness>60</tt:Sharpness>';
const imagingAnswers: Readonly<Record<string, Answer>> = {
  GetImagingSettings: () => `<timg:ImagingSettings>${imagingSettings}</timg:ImagingSettings>`,
  GetOptions: () =>
    `<timg:ImagingOptions>${['Brightness', 'ColorSaturation', 'Contrast', 'Sharpness'].map((name) => range(name, 0, 100)).join('')}</timg:ImagingOptions>`,
};

/** Every command the camera knows, with the prefix of its service. */
export const answers: ReadonlyMap<string, { readonly prefix: string; readonly answer: Answer }> = new Map(
  [
    ['tds', deviceAnswers] as const,
    ['trt', mediaAnswers] as const,
    ['tptz', ptzAnswers] as const,
    ['timg', imagingAnswers] as const,
  ].flatMap(([prefix, group]) =>
    Object.entries(group).map(([command, answer]) => [command, { prefix, answer }] as const),
  ),
);
