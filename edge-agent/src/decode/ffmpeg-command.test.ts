import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutCommand,
  type FfmpegCommand,
  probeCommand,
  probeOwnFileCommand,
  stillCommand,
  type WatchedInput,
  watchCommand,
} from '#decode/ffmpeg-command';
import { pictureFormat } from '#decode/picture-format';
import type { PicturesTarget } from '#decode/picture-inlet';

/** Every flag that any of our commands may hold; a new one is a decision, made here. */
const flags = new Set(
  '-nostdin -hide_banner -nostats -loglevel -progress -stats_period -threads -filter_threads -max_pixels -skip_frame -stream_loop -re -protocol_whitelist -format_whitelist -f -safe -xerror -map -an -sn -dn -fps_mode -filter:v -c:v -muxdelay -muxpreload -avoid_negative_ts -fflags -segment_time -segment_format -segment_list -segment_list_type -ss -t -movflags -tag:v -copyts -frames:v -segment_start_number -break_non_keyframes -write_header_trailer -individual_header_trailer -print_format -select_streams -show_entries -read_intervals -i'.split(
    ' ',
  ),
);
const values = /^-?\d+(\.\d+)?$/;

function flagsOf(command: FfmpegCommand): string[] {
  return [...command.inputOptions, ...command.outputs.flatMap((output) => output.options)].filter(
    (word) => word.startsWith('-') && !values.test(word),
  );
}

const format = pictureFormat({ heightPx: 1080, pixelFormat: 'yuv422p', colourRange: undefined, colourSpace: 'bt709' });
const file = (path: string): WatchedInput => ({ type: 'file', path, isLooped: true, isRealTime: true });
const rtsp = (secretUrl: string): WatchedInput => ({ type: 'rtsp', secretUrl, transport: 'tcp' });
const toSocket: PicturesTarget = { kind: 'socket', path: '/private/pictures' };
const toFiles: PicturesTarget = { kind: 'files', folder: '/memory/own', ticksPath: '/memory/own/ticks' };
const watch = (
  input: WatchedInput,
  mode: 'keyframes' | 'cadence' | 'full' = 'keyframes',
  pictures: PicturesTarget = toSocket,
): FfmpegCommand =>
  watchCommand({
    input,
    mode,
    widthPx: 1920,
    heightPx: 1080,
    format,
    lookIntervalSeconds: 2,
    pictures,
    ring: { folder: '/ring/run-a', container: 'mpegts', segmentSeconds: 4 },
  });

describe('ffmpeg’s command lines', () => {
  it('hold no flag outside the allowlist, whatever a path or address says', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }).filter((text) => !/[\n\r\0]/.test(text)),
        fc.constantFrom('keyframes', 'cadence', 'full'),
        (text, mode) => {
          for (const command of [
            watch(file(text), mode),
            watch(rtsp(text), mode),
            watch(rtsp(text), mode, toFiles),
            stillCommand({ segmentPath: text, ptsSeconds: 1, isKeyframe: true, widthPx: 64, heightPx: 48, format }),
          ]) {
            expect(flagsOf(command).filter((flag) => !flags.has(flag))).toEqual([]);
          }
        },
      ),
    );
  });

  it.each([
    'concat:/etc/passwd',
    'http://10.0.0.1/x',
    'subfile,,start,0,end,9,,:/etc/passwd',
    '-f',
    'pipe:0',
    'data:text/plain,x',
  ])('take %j for the name of a file', (path) => {
    const { args } = probeCommand(file(path), 0);
    expect(args.at(-1)).toMatch(/^file:\//);
    expect(args.at(-1)?.endsWith(path.replace('http://', 'http:/'))).toBe(true);
  });

  it('list the protocols of each use: files get no network, cameras no files', () => {
    const protocols = (options: readonly string[]): string[] =>
      options[options.indexOf('-protocol_whitelist') + 1]?.split(',') ?? [];
    expect(protocols(watch(file('a.mp4')).inputOptions)).toEqual(['file']);
    const camera = protocols(watch(rtsp('rtsp://10.0.0.8/x')).inputOptions);
    for (const forbidden of ['file', 'http', 'https', 'concat', 'subfile', 'data', 'hls'])
      expect(camera).not.toContain(forbidden);
    const formats = watch(file('a.mp4')).inputOptions.join(' ');
    for (const playlist of ['hls', 'dash', 'concat', 'sdp', 'image2'])
      expect(formats).not.toMatch(new RegExp(`[ ,]${playlist}(,|$)`));
  });

  it('never hold an address: it travels on standard input, in quotes that it cannot leave', () => {
    const secretUrl = "rtsp://u:it's-secret@10.0.0.8/x";
    const command = watch(rtsp(secretUrl));
    expect(JSON.stringify([command.inputOptions, command.outputs])).not.toContain('secret');
    expect(command.input).toMatchObject({ kind: 'script' });
    const probe = probeCommand(rtsp(secretUrl), 5);
    expect(probe.args.join(' ')).not.toContain('secret');
    expect(probe.script?.split('\n')[1]).toBe("file 'rtsp://u:it'\\''s-secret@10.0.0.8/x'");
    expect(() => watch(rtsp("rtsp://10.0.0.8/x'\nfile '/etc/passwd"))).toThrow(RangeError);
  });

  it('decode keyframes only in that mode, and bound threads and picture size in all', () => {
    expect(watch(file('a')).inputOptions.join(' ')).toContain('-skip_frame nokey');
    expect(watch(file('a'), 'cadence').inputOptions).not.toContain('-skip_frame');
    for (const mode of ['keyframes', 'cadence', 'full'] as const) {
      const options = watch(file('a'), mode).inputOptions.join(' ');
      expect(options).toContain('-threads 1 -filter_threads 1 -max_pixels 33177600');
    }
    expect(watch(file('a')).outputs[1]?.options.join(' ')).toContain('-c:v copy');
  });

  it('have only times told of a picture, not what a camera attached to it', () => {
    for (const pictures of [toSocket, toFiles]) {
      const [shown] = watch(file('a'), 'keyframes', pictures).outputs;
      expect(shown?.options.join(' ')).toContain(',sidedata=mode=delete,showinfo=checksum=0,scale=1920:1080');
    }
  });

  it('cut clips by copying packets, from our own segments only', () => {
    const command = cutCommand({
      segments: [{ path: '/ring/a.ts', durationSeconds: 4 }],
      fromSeconds: 2,
      toSeconds: 5,
      codec: 'hevc',
      outputPath: '/ring/clips/x.mp4',
    });
    const options = command.outputs[0]?.options.join(' ');
    expect(options).toContain('-c:v copy');
    expect(options).toContain('-ss 2.000000 -t 3.000000');
    expect(options).toContain('-tag:v hvc1');
    expect(flagsOf(command).filter((flag) => !flags.has(flag))).toEqual([]);
    expect(probeOwnFileCommand('/ring/a.ts').args).toContain('file');
  });
});
