import { existsSync, readFileSync } from 'node:fs';
import { pictureStarts, ptsDistanceMs, readProgram } from '@streetwarden/edge-agent/live/transport-stream';

/** Capture times of what somebody sends by RTSP, as the sender reports them. @see RFC 3550 §6.4.1, RFC 2326 §10.12 */
export interface ReportedClock {
  /** Takes what the sender says, in order. */
  take(bytes: Buffer): void;
  /** Capture time of a segment's first picture; undefined before the first report. */
  timeOf(segment: string): number | undefined;
}

/** Seconds from 1900 (NTP) to 1970. */
const ntpEpochSeconds = 2_208_988_800;
const ticksPerMs = 90;
const maxReorderPts = 45_000;
const reportType = 200;

export function createReportedClock(): ReportedClock {
  let rest: Buffer = Buffer.alloc(0);
  let firstRtp: number | undefined;
  let zeroPts: number | undefined;
  let report: { readonly ntpMs: number; readonly rtp: number } | undefined;
  const known = new Map<string, number>();
  const takePacket = (packet: Buffer, channel: number | undefined): void => {
    if (channel === 0) firstRtp ??= packet.readUInt32BE(4);
    if (channel !== 1 || packet[1] !== reportType) return;
    const seconds = packet.readUInt32BE(8) - ntpEpochSeconds + packet.readUInt32BE(12) / 2 ** 32;
    report = { ntpMs: seconds * 1000, rtp: packet.readUInt32BE(16) };
  };
  return {
    take: (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let length = messageBytes(rest); length <= rest.byteLength; length = messageBytes(rest)) {
        if (rest[0] === 0x24) takePacket(rest.subarray(4, length), rest[1]);
        rest = rest.subarray(length);
      }
    },
    timeOf: (segment) => {
      const pts = known.has(segment) || report === undefined ? undefined : firstPtsOf(segment);
      if (pts === undefined || firstRtp === undefined || report === undefined) return known.get(segment);
      // ffmpeg counts from the first packet, and from the delay of B-frames on where there are some.
      zeroPts ??= pts < maxReorderPts ? pts : 0;
      // RTP counts in 32 bits.
      const rtpMs = ((firstRtp - report.rtp) | 0) / ticksPerMs;
      known.set(segment, report.ntpMs + rtpMs + ptsDistanceMs(zeroPts, pts));
      return known.get(segment);
    },
  };
}

/** Length of the request or packet that begins here; more than there is where its end did not come. */
function messageBytes(bytes: Buffer): number {
  if (bytes[0] === 0x24) return bytes.byteLength < 4 ? Number.POSITIVE_INFINITY : 4 + bytes.readUInt16BE(2);
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return Number.POSITIVE_INFINITY;
  return head + 4 + Number(/^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, head))?.[1] ?? 0);
}

function firstPtsOf(segment: string): number | undefined {
  if (!existsSync(segment)) return undefined;
  const bytes = readFileSync(segment);
  const program = readProgram(bytes);
  return program && pictureStarts(bytes, program.videoPid)[0]?.pts;
}
