/** What one line of ffmpeg's standard error means to us. */
export type FfmpegLine =
  | { readonly kind: 'picture'; readonly ptsMs: number; readonly isKeyframe: boolean; readonly size: string }
  | { readonly kind: 'progress'; readonly streamMs: number }
  | { readonly kind: 'segment-opened'; readonly file: string }
  | { readonly kind: 'segment-closed'; readonly file: string; readonly startMs: number; readonly endMs: number }
  | { readonly kind: 'redirected' }
  | { readonly kind: 'complaint'; readonly text: string }
  | { readonly kind: 'other' };

const picture = /\[Parsed_showinfo_\d+ @ .*\] n: *\d+ pts: *\S+ pts_time:(-?[\d.e+-]+) .*? s:(\d+x\d+) .*?iskey:([01])/;
const progress = /^out_time_us=(-?\d+)$/;
const opened = /Opening 'file:[^']*\/(\d{6}\.part)' for writing/;
const closed = /^(\d{6}\.part),(-?[\d.]+),(-?[\d.]+)$/;

/** Reads one line of ffmpeg 5 to 7 run with `-loglevel level+info`. */
export function readFfmpegLine(line: string): FfmpegLine {
  if (line.includes('pts_time:')) return readPicture(line);
  const at = progress.exec(line);
  if (at !== null) return { kind: 'progress', streamMs: Number(at[1]) / 1000 };
  const end = closed.exec(line);
  if (end !== null) {
    const [, file = '', startSeconds, endSeconds] = end;
    return { kind: 'segment-closed', file, startMs: Number(startSeconds) * 1000, endMs: Number(endSeconds) * 1000 };
  }
  const start = opened.exec(line);
  if (start !== null) return { kind: 'segment-opened', file: start[1] ?? '' };
  if (line.includes('Redirecting to')) return { kind: 'redirected' };
  if (/\[(warning|error|fatal|panic)\]/.test(line)) return { kind: 'complaint', text: line };
  return { kind: 'other' };
}

/** A packet that came damaged, or whose lack showed: one line each. */
const damage = /corrupt|error while decoding|Continuity check failed|PES packet size mismatch|RTP: bad cseq/i;
const missed = /RTP: missed (\d+) packets/;

/** How many lost or damaged packets a complaint of ffmpeg's tells of. */
export function damagedPackets(complaint: string): number {
  const [, count] = missed.exec(complaint) ?? [];
  if (count !== undefined) return Number(count);
  return damage.test(complaint) ? 1 : 0;
}

function readPicture(line: string): FfmpegLine {
  const found = picture.exec(line);
  if (found === null) return { kind: 'other' };
  const [, seconds, size = '', isKey] = found;
  return { kind: 'picture', ptsMs: Number(seconds) * 1000, isKeyframe: isKey === '1', size };
}
