/** A WebSocket whose other end is the test. */
export class FakeSocket extends EventTarget {
  readonly url: string;
  readonly sent: unknown[] = [];
  binaryType = 'blob';
  readyState: 0 | 1 | 2 | 3 = 1;

  constructor(url: string) {
    super();
    this.url = url;
  }

  get isClosed(): boolean {
    return this.readyState === 3;
  }

  send(data: unknown): void {
    this.sent.push(typeof data === 'string' ? JSON.parse(data) : data);
  }

  close(): void {
    this.readyState = 3;
  }

  receive(data: string | ArrayBuffer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  lose(reason = ''): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { reason }));
  }
}

/** A video element that holds and shows what the test says. */
export class FakeVideo extends EventTarget {
  currentTime = 0;
  playbackRate = 1;
  paused = true;
  #spans: readonly (readonly [number, number])[] = [];

  get buffered() {
    const spans = this.#spans;
    return {
      length: spans.length,
      start: (index: number) => spans[index]?.[0] ?? 0,
      end: (index: number) => spans[index]?.[1] ?? 0,
    };
  }

  /** From now on `from` to `to` is held and `at` is on screen, seconds. */
  hold(from: number, to: number, at: number): void {
    this.#spans = [[from, to]];
    this.currentTime = at;
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  asElement(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }
}
