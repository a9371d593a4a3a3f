import { describe, expect, it } from 'vitest';
import { ffmpegFailure } from '#decode/ffmpeg-failure';
import { damagedPackets, readFfmpegLine } from '#decode/ffmpeg-log';

describe('what ffmpeg says', () => {
  const lines = [
    [
      '[Parsed_showinfo_1 @ 0x55df7e4df200] [info] n:   1 pts:  25600 pts_time:2       pos:   166896 fmt:yuv420p sar:1/1 s:640x360 i:P iskey:1 type:I ',
      { kind: 'picture', ptsMs: 2000, isKeyframe: true, size: '640x360' },
    ],
    [
      '[Parsed_showinfo_1 @ 0x1] [info] n:  12 pts:   3003 pts_time:0.10010 pos:-1 fmt:yuv420p sar:0/1 s:1920x1080 i:P iskey:0 type:P ',
      { kind: 'picture', ptsMs: 100.1, isKeyframe: false, size: '1920x1080' },
    ],
    // Statistics of older versions may stand before it on the same line.
    [
      '[info] frame=    1 fps=0.0 q=0.0    [Parsed_showinfo_0 @ 0x5] [info] n:   1 pts:  25600 pts_time:2       pos: 1 fmt:yuv420p sar:1/1 s:64x36 i:P iskey:1 type:I',
      { kind: 'picture', ptsMs: 2000, isKeyframe: true, size: '64x36' },
    ],
    ['out_time_us=8080011', { kind: 'progress', streamMs: 8080.011 }],
    ['out_time_us=N/A', { kind: 'other' }],
    [
      "[segment @ 0x55] [info] Opening 'file:/ring/run-a/000002.part' for writing",
      { kind: 'segment-opened', file: '000002.part' },
    ],
    ['000001.part,4.000000,8.000000', { kind: 'segment-closed', file: '000001.part', startMs: 4000, endMs: 8000 }],
    ['[rtsp @ 0x55] [info] Status 302: Redirecting to rtsp://127.0.0.1/', { kind: 'redirected' }],
    [
      '[h264 @ 0x1] [error] error while decoding MB 1 2',
      { kind: 'complaint', text: '[h264 @ 0x1] [error] error while decoding MB 1 2' },
    ],
    ['[info] Stream mapping:', { kind: 'other' }],
    ['', { kind: 'other' }],
  ] as const;
  it.each(lines)('reads %j', (line, meaning) => {
    expect(readFfmpegLine(line)).toEqual(meaning);
  });

  const failures = [
    ['[rtsp @ 0x1] [error] method DESCRIBE failed: 401 Unauthorized', 'source-unauthorised'],
    ['[tcp @ 0x1] [error] Connection to tcp://10.0.0.8:554 failed: Connection refused', 'source-unreachable'],
    ['[error] rtsp://10.0.0.8/x: Connection timed out', 'source-unreachable'],
    ['[mov @ 0x1] [error] moov atom not found', 'source-truncated'],
    ['[error] file:/x: Invalid data found when processing input', 'source-not-video'],
    ["[error] [file @ 0x1] Protocol 'http' not on whitelist 'file'!", 'source-not-video'],
    ['[error] av_interleaved_write_frame(): No space left on device', 'ring-unwritable'],
    ['[error] file:/ring/000001.part: Read-only file system', 'ring-unwritable'],
    ['[error] something new', 'decoder-failed'],
  ] as const;
  it.each(failures)('takes %j for %s', (line, code) => {
    const failure = ffmpegFailure({ cameraId: 'gate', source: 'rtsp://10.0.0.8/x' }, [line]);
    expect(failure.code).toBe(code);
    expect(String(failure.params['reason'])).not.toMatch(/^\[/);
  });
});

describe('loss on the way from the camera', () => {
  it.each([
    ['[rtsp @ 0x5] [warning] RTP: missed 17 packets', 17],
    ['[h264 @ 0x5] [error] error while decoding MB 31 22, bytestream -9', 1],
    ['[mpegts @ 0x5] [warning] Packet corrupt (stream = 0, dts = 9000).', 1],
    ['[mpegts @ 0x5] [warning] Continuity check failed for pid 256 expected 3 got 5', 1],
    ['[rtsp @ 0x5] [warning] max delay reached. need to consume packet', 0],
    ['[swscaler @ 0x5] [warning] deprecated pixel format used', 0],
  ] as const)('%s', (line, packetCount) => {
    expect(damagedPackets(line)).toBe(packetCount);
  });
});
