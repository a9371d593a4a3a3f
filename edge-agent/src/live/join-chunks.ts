import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { packetBytes, readProgram, type TransportProgram } from '#live/transport-stream';

/** Whole packets of a stream that comes through a pipe. */
export interface WholePackets {
  readonly bytes: Buffer;
  readonly program: TransportProgram;
}

/** A stream of so many bytes without tables is none that can be relayed. */
const maxHeadBytes = 4 * 1024 * 1024;

/**
 * Joins the chunks of a pipe to whole packets; undefined until the stream's tables came.
 *
 * @throws {DomainError} `live-stream-broken`, `live-codec-unsupported`.
 */
export function createChunkJoiner(cameraId: string): (chunk: Buffer) => WholePackets | undefined {
  let rest: Buffer = Buffer.alloc(0);
  let program: TransportProgram | undefined;
  return (chunk) => {
    const bytes = rest.byteLength === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, bytes.byteLength - (bytes.byteLength % packetBytes));
    program ??= readProgram(whole);
    if (program === undefined) {
      if (bytes.byteLength > maxHeadBytes) throw new DomainError('live-stream-broken', { cameraId });
      rest = bytes;
      return undefined;
    }
    if (program.codec === undefined) throw new DomainError('live-codec-unsupported', { cameraId, codec: 'unknown' });
    rest = Buffer.from(bytes.subarray(whole.byteLength));
    return { bytes: whole, program };
  };
}
