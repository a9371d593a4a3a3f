/** Marks further apart would count a small backlog as none; nearer ones would cost a frame each. */
const markEveryBytes = 32 * 1024;

/** What counting needs of a WebSocket of `ws`. */
interface PingedSocket {
  readonly bufferedAmount: number;
  ping(data: string): void;
  on(event: 'pong', listener: (data: Buffer) => void): unknown;
}

/** What was sent over a link and has not reached the other end, bytes. */
export interface UnreceivedBytes {
  sent(byteCount: number): void;
  count(): number;
}

/**
 * Counts what is on its way. The buffer of the socket alone would miss what waits in the system's buffers and in those of
 * proxies, which on a thin uplink is minutes of video; so every few pictures a ping carries the count so far, and its pong
 * says that all before it has arrived.
 *
 * @see RFC 6455 §5.5.2: a pong carries what its ping did, and frames keep their order.
 */
export function countUnreceived(socket: PingedSocket): UnreceivedBytes {
  let sentCount = 0;
  let markedCount = 0;
  let receivedCount = 0;
  socket.on('pong', (data) => {
    const count = Number(String(data));
    if (Number.isSafeInteger(count) && count > receivedCount && count <= markedCount) receivedCount = count;
  });
  return {
    sent: (byteCount) => {
      sentCount += byteCount;
      if (sentCount - markedCount < markEveryBytes) return;
      markedCount = sentCount;
      socket.ping(String(markedCount));
    },
    // What came after the last mark is not asked about; it is less than a picture or two.
    count: () => Math.max(socket.bufferedAmount, markedCount - receivedCount),
  };
}
