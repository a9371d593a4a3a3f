import { expect, it } from 'vitest';
import { countUnreceived } from '#link/unreceived-bytes';
import { FakeLinkSocket } from '../../../test/support/fake-link-socket.ts';

it('counts what no pong has confirmed, though the socket holds nothing', () => {
  const socket = new FakeLinkSocket();
  const unreceived = countUnreceived(socket);
  for (let n = 0; n < 10; n += 1) unreceived.sent(100_000);
  expect(unreceived.count()).toBe(1_000_000);
  socket.emit('pong', Buffer.from('600000'));
  expect(unreceived.count()).toBe(400_000);
  socket.emit('pong', Buffer.from('1000000'));
  expect(unreceived.count()).toBe(0);
});

it('believes no pong that was not asked for', () => {
  const socket = new FakeLinkSocket();
  const unreceived = countUnreceived(socket);
  unreceived.sent(100_000);
  for (const data of ['', 'many', '-5', '1e9', '100001']) socket.emit('pong', Buffer.from(data));
  expect(unreceived.count()).toBe(100_000);
});

it('asks about a stream now and then, not for every frame', () => {
  const socket = new FakeLinkSocket();
  let pings = 0;
  socket.on('ping-sent', () => {
    pings += 1;
  });
  const unreceived = countUnreceived(socket);
  for (let n = 0; n < 320; n += 1) unreceived.sent(1024);
  expect(pings).toBe(10);
});
