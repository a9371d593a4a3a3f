import { EventEmitter } from 'node:events';

/** One end of a WebSocket of `ws` whose other end is the test. */
export class FakeLinkSocket extends EventEmitter {
  /** Texts as values, media frames as bytes. */
  readonly sent: unknown[] = [];
  readonly bufferedAmount = 0;
  closedWith: { readonly code: number | undefined; readonly reason: string } | undefined;
  isTerminated = false;

  send(data: unknown): void {
    this.sent.push(typeof data === 'string' ? JSON.parse(data) : data);
  }
  close(code?: number, reason?: string | Buffer): void {
    this.closedWith ??= { code, reason: String(reason ?? '') };
  }
  terminate(): void {
    this.isTerminated = true;
  }
  ping(): void {
    this.emit('ping-sent');
  }
  /** The other end says something. */
  receive(message: object | string | Uint8Array): void {
    if (message instanceof Uint8Array) this.emit('message', Buffer.from(message), true);
    else this.emit('message', Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)), false);
  }
  /** The other end is gone. */
  drop(): void {
    this.emit('close', 1006, Buffer.alloc(0));
  }
}
