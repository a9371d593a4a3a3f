import { createHash, randomBytes } from 'node:crypto';
import { escapeXml } from '#onvif/camera-reply';

const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

/**
 * The WS-Security header of one request.
 *
 * @param createdAtMs by the camera's own clock: a camera refuses tokens that its clock finds too old or of tomorrow.
 * @see ONVIF Core §5.9.4, WS-Security UsernameToken Profile 1.0 (digest = base64(sha1(nonce + created + password)))
 */
export function usernameToken(
  credentials: { readonly username: string; readonly password: string },
  createdAtMs: number,
): string {
  const created = new Date(createdAtMs).toISOString();
  const nonce = randomBytes(16);
  const digest = createHash('sha1').update(nonce).update(created).update(credentials.password).digest('base64');
  return [
    `<Security s:mustUnderstand="1" xmlns="${oasis}-wssecurity-secext-1.0.xsd"><UsernameToken>`,
    `<Username>${escapeXml(credentials.username)}</Username>`,
    `<Password Type="${oasis}-username-token-profile-1.0#PasswordDigest">${digest}</Password>`,
    `<Nonce EncodingType="${oasis}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</Nonce>`,
    `<Created xmlns="${oasis}-wssecurity-utility-1.0.xsd">${created}</Created>`,
    '</UsernameToken></Security>',
  ].join('');
}
