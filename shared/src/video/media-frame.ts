/** Bytes before the payload: version, flags, stream id (u32), capture time (f64), big-endian. */
const headerBytes = 14;
const version = 1;
const keyframeFlag = 1;

/** A piece of an MPEG-TS stream as it crosses the link and, without change, the viewer's socket. */
export interface MediaFrame {
  readonly streamId: number;
  /** The payload begins with PAT, PMT and a keyframe: a viewer may begin here. */
  readonly isStart: boolean;
  /** Capture time of the payload's first picture, UTC milliseconds. */
  readonly capturedAtMs: number;
  /** Whole MPEG-TS packets, 188 bytes each. */
  readonly payload: Uint8Array;
}

export function writeMediaFrame({ streamId, isStart, capturedAtMs, payload }: MediaFrame): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, version);
  view.setUint8(1, isStart ? keyframeFlag : 0);
  view.setUint32(2, streamId);
  view.setFloat64(6, capturedAtMs);
  bytes.set(payload, headerBytes);
  return bytes;
}

/** A copy of a frame under another number: each connection numbers its streams by itself. */
export function withStreamId(frame: Uint8Array, streamId: number): Uint8Array {
  // Not `slice`: that of a Buffer gives no copy.
  const copy = new Uint8Array(frame);
  new DataView(copy.buffer).setUint32(2, streamId);
  return copy;
}

/** Reads a binary frame; undefined for what is none of version 1. The payload is a view, not a copy. */
export function readMediaFrame(bytes: Uint8Array): MediaFrame | undefined {
  if (bytes.byteLength <= headerBytes || bytes[0] !== version) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const capturedAtMs = view.getFloat64(6);
  if (!Number.isFinite(capturedAtMs)) return undefined;
  return {
    streamId: view.getUint32(2),
    isStart: (view.getUint8(1) & keyframeFlag) !== 0,
    capturedAtMs,
    payload: bytes.subarray(headerBytes),
  };
}
