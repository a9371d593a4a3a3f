import { describe, expect, it } from 'vitest';
import { checkReply, escapeXml, listAt, numberAt, parseSoapBody, textAt, valueAt } from '#onvif/camera-reply';

const envelope = (body: string) => `<s:Envelope xmlns:s="urn:s"><s:Body>${body}</s:Body></s:Envelope>`;
const check = (text: string) => () => checkReply(text, '192.0.2.1');

describe('a reply of a camera', () => {
  it('passes when it is plain SOAP', () => {
    expect(check(envelope('<a><b x="1"/><c>text</c></a>'))).not.toThrow();
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY lol "lol">]><a>&lol;</a>', 'declares a document type'],
    ['<!doctype html><a/>', 'declares a document type'],
    ['<a/><!ENTITY x SYSTEM "file:///etc/passwd">', 'declares a document type'],
    ['<\0a\0/\0>\0', 'is not UTF-8'],
    [Buffer.from([0xff, 0xfe, 0x3c, 0x00]).toString('utf8'), 'is not UTF-8'],
    ['<a>'.repeat(65), 'nests deeper'],
    ['<a/>'.repeat(50_001), 'more than 50000 elements'],
    ['x'.repeat(1_000_001), 'larger than'],
  ])('is refused when it is an attack: %#', (text, reason) => {
    expect(check(text)).toThrow(reason);
  });

  it('keeps every word as text: 007 is no number and no name is lost', () => {
    const body = parseSoapBody(envelope('<r><t:token xmlns:t="urn:t">007</t:token><n x="0.50"/></r>'));
    expect(textAt(body, 'r', 'token')).toBe('007');
    expect(numberAt(body, 'r', 'n', 'x')).toBe(0.5);
    expect(listAt(body, 'r', 'token')).toHaveLength(1);
    expect(listAt(body, 'r', 'nothing')).toEqual([]);
  });

  it('says nothing when it is no SOAP', () => {
    for (const text of ['', 'not xml', '<a>', '<s:Envelope><s:Bo', '{"json":true}']) {
      expect(valueAt(parseSoapBody(text), 'GetProfilesResponse')).toBeUndefined();
    }
  });

  it('cannot reach what every object has', () => {
    expect(valueAt(parseSoapBody(envelope('<a/>')), 'constructor', 'name')).toBeUndefined();
    expect(valueAt({}, '__proto__')).toBeUndefined();
  });

  it('gives back a name with markup as it was written', () => {
    const name = `门口 <"1"> & 'co'`;
    expect(textAt(parseSoapBody(envelope(`<n>${escapeXml(name)}</n>`)), 'n')).toBe(name);
  });
});
