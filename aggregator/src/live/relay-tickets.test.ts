import { describe, expect, it } from 'vitest';
import { createRelayTickets } from '#live/relay-tickets';

function open() {
  let nowMs = 0;
  const tickets = createRelayTickets({ nowMs: () => nowMs });
  const { path, secret } = tickets.addStream();
  const publish = { action: 'publish', path, protocol: 'rtsp', id: 'a', proof: secret };
  const reader = tickets.addReader(path);
  const read = { action: 'read', path, protocol: 'hls', id: 'r1', proof: reader.ticket };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { tickets, path, publish, reader, read, pass };
}

describe('who may send and read at a relay', () => {
  it('a box may send its stream once and soon; the session that does may ask again', () => {
    const { tickets, publish, pass } = open();
    expect(tickets.admits(publish)).toBe(true);
    expect(tickets.admits({ ...publish, id: 'b' })).toBe(false);
    pass(3_600_000);
    expect(tickets.admits(publish)).toBe(true);
  });

  it('what is shown too late admits nobody', () => {
    const { tickets, publish, read, pass } = open();
    pass(30_001);
    expect(tickets.admits(publish)).toBe(false);
    expect(tickets.admits(read)).toBe(false);
  });

  it.each([
    ['another stream', { path: 'sw-other' }],
    ['sending', { action: 'publish', protocol: 'rtsp' }],
    ['another protocol, whose sessions we could not end', { protocol: 'webrtc' }],
    ['recordings', { action: 'playback' }],
    ['a guess', { proof: 'guess' }],
    ['no proof', { proof: '' }],
    ['no session', { id: '' }],
  ])('a ticket to read does not admit to %s', (_what, change) => {
    const { tickets, read } = open();
    expect(tickets.admits({ ...read, ...change })).toBe(false);
    expect(tickets.admits(read)).toBe(true);
  });

  it('a box’s proof does not let anybody read', () => {
    const { tickets, publish } = open();
    expect(tickets.admits({ ...publish, action: 'read', protocol: 'hls' })).toBe(false);
  });

  it('a ticket that ended admits nobody any more, and its sessions are known', () => {
    const { tickets, reader, read } = open();
    tickets.admits(read);
    tickets.admits({ ...read, id: 'r2' });
    expect(reader.end()).toEqual(['r1', 'r2']);
    expect(tickets.admits(read)).toBe(false);
    expect(reader.end()).toEqual(['r1', 'r2']);
  });

  it('a ticket that is passed round admits only so many', () => {
    const { tickets, read } = open();
    const admitted = Array.from({ length: 40 }, (_, n) => tickets.admits({ ...read, id: `r${n}` }));
    expect(admitted.filter(Boolean)).toHaveLength(16);
  });

  it('with its stream all tickets end, and names are never used twice', () => {
    const { tickets, path, publish, read } = open();
    tickets.removeStream(path);
    expect(tickets.admits(publish)).toBe(false);
    expect(tickets.admits(read)).toBe(false);
    expect(tickets.addStream().path).not.toBe(path);
  });
});
