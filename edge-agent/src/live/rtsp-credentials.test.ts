import { expect, it } from 'vitest';
import { createCredentialWriter } from '#live/rtsp-credentials';

const relay = new URL('rtsp://box:a-secret@relay.example:8554/sw-1');
const line = `Authorization: Basic ${Buffer.from('box:a-secret').toString('base64')}\r\n`;
const request = (method: string, cseq: number, body = '') => {
  const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`;
  return { first: `${method} rtsp://127.0.0.1/sw-1 RTSP/1.0\r\n`, rest: `CSeq: ${cseq}\r\n${length}\r\n${body}` };
};

it('the relay gets the proof with every request until the box sends, however the bytes come', () => {
  const asked = [
    request('OPTIONS', 1),
    request('ANNOUNCE', 2, 'v=0\r\n\r\nm=video'),
    request('SETUP', 3),
    request('RECORD', 4),
  ];
  const bytes = Buffer.from(asked.map(({ first, rest }) => first + rest).join(''));
  const expected = asked.map(({ first, rest }) => first + line + rest).join('');
  for (const step of [1, 7, 50, bytes.byteLength]) {
    const writer = createCredentialWriter(relay);
    let out = '';
    for (let from = 0; from < bytes.byteLength; from += step) {
      expect(writer.isRecordAsked()).toBe(false);
      out += writer.write(bytes.subarray(from, from + step)).toString('latin1');
    }
    expect(out).toBe(expected);
    expect(writer.isRecordAsked()).toBe(true);
  }
});

it('pictures pass as they are', () => {
  const writer = createCredentialWriter(relay);
  const { first, rest } = request('RECORD', 4);
  writer.write(Buffer.from(first + rest));
  const packet = Buffer.from('$\0\0\x04OPTIONS rtsp://x RTSP/1.0\r\n\r\n');
  expect(writer.write(packet)).toBe(packet);
});

it('what is no RTSP is not kept for ever: it goes on without the proof', () => {
  const writer = createCredentialWriter(relay);
  const noise = Buffer.alloc(70_000, 'x');
  expect(writer.write(noise).equals(noise)).toBe(true);
});
