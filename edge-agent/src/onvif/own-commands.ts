import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DeviceFacts } from '@streetwarden/shared/video/link-question';
import { escapeXml, listAt, numberAt, parseSoapBody, textAt, valueAt } from '#onvif/camera-reply';
import type { CameraPreset } from '#onvif/onvif-camera';
import { readToken } from '#onvif/profile-reply';
import type { SoapExchange } from '#onvif/soap-exchange';

const namespaces = {
  tds: 'http://www.onvif.org/ver10/device/wsdl',
  tt: 'http://www.onvif.org/ver10/schema',
  tptz: 'http://www.onvif.org/ver20/ptz/wsdl',
  timg: 'http://www.onvif.org/ver20/imaging/wsdl',
} as const;
const fieldOfView = 'http://www.onvif.org/ver10/tptz/PanTiltSpaces/TranslationSpaceFov';

/** Commands that node-onvif has not (imaging, moves by field of view) or takes in ASCII only (names of presets). */
export function createOwnCommands(exchange: SoapExchange, address: string) {
  const ask = async (path: string, command: string, body: string): Promise<unknown> => {
    const declared = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
    const envelope = `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ${declared.join(' ')}><s:Header></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
    const { text } = await exchange.send(path, envelope);
    const reply = parseSoapBody(text);
    const answer = valueAt(reply, `${command}Response`);
    if (answer !== undefined) return answer;
    const reason =
      textAt(reply, 'Fault', 'Reason', 'Text') ?? textAt(reply, 'Fault', 'Code', 'Value') ?? 'the reply is not SOAP';
    throw new DomainError('onvif-fault', { address, command, reason });
  };

  return {
    async savePreset(path: string, profileToken: string, name: string): Promise<string> {
      const body = `<tptz:SetPreset><tptz:ProfileToken>${escapeXml(profileToken)}</tptz:ProfileToken><tptz:PresetName>${escapeXml(name)}</tptz:PresetName></tptz:SetPreset>`;
      const token = readToken(textAt(await ask(path, 'SetPreset', body), 'PresetToken'));
      if (token === undefined) {
        throw new DomainError('onvif-fault', { address, command: 'SetPreset', reason: 'it gave no token' });
      }
      return token;
    },

    async moveInView(path: string, profileToken: string, offset: { right: number; up: number }): Promise<void> {
      const vector = `x="${offset.right}" y="${offset.up}" space="${fieldOfView}"`;
      const body = `<tptz:RelativeMove><tptz:ProfileToken>${escapeXml(profileToken)}</tptz:ProfileToken><tptz:Translation><tt:PanTilt ${vector}/></tptz:Translation></tptz:RelativeMove>`;
      await ask(path, 'RelativeMove', body);
    },

    async imaging(path: string, videoSourceToken: string): Promise<NonNullable<DeviceFacts['imaging']>> {
      const body = `<timg:GetImagingSettings><timg:VideoSourceToken>${escapeXml(videoSourceToken)}</timg:VideoSourceToken></timg:GetImagingSettings>`;
      const settings = valueAt(await ask(path, 'GetImagingSettings', body), 'ImagingSettings');
      const numbers = {
        brightness: numberAt(settings, 'Brightness'),
        contrast: numberAt(settings, 'Contrast'),
        saturation: numberAt(settings, 'ColorSaturation'),
        sharpness: numberAt(settings, 'Sharpness'),
      };
      const words = {
        exposureMode: textAt(settings, 'Exposure', 'Mode'),
        focusMode: textAt(settings, 'Focus', 'AutoFocusMode'),
        irCutFilter: textAt(settings, 'IrCutFilter'),
      };
      const told = Object.entries({ ...numbers, ...words }).filter(([, value]) => value !== undefined && value !== '');
      return Object.fromEntries(told);
    },
  };
}

/** Whether any node of the camera moves by shares of what it shows. */
export function hasFieldOfViewSpace(data: unknown): boolean {
  return listAt(data, 'GetNodesResponse', 'PTZNode').some((node) =>
    listAt(node, 'SupportedPTZSpaces', 'RelativePanTiltTranslationSpace').some(
      (space) => valueAt(space, 'URI') === fieldOfView,
    ),
  );
}

export function readPresets(data: unknown): readonly CameraPreset[] {
  return listAt(data, 'GetPresetsResponse', 'Preset')
    .slice(0, 256)
    .flatMap((preset) => {
      const token = readToken(valueAt(preset, '$', 'token'));
      return token === undefined ? [] : [{ token, name: textAt(preset, 'Name') ?? token }];
    });
}

export function readNtpServer(data: unknown): string | undefined {
  const information = valueAt(data, 'GetNTPResponse', 'NTPInformation');
  const servers = [...listAt(information, 'NTPManual'), ...listAt(information, 'NTPFromDHCP')];
  return servers
    .map((server) => textAt(server, 'IPv4Address') ?? textAt(server, 'IPv6Address') ?? textAt(server, 'DNSname'))
    .find((name) => name !== undefined && name !== '');
}
