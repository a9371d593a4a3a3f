import type { Readable } from 'node:stream';

/** What a program says within this time is read together; far below the pace of pictures. */
const gatherMs = 10;

/** What Node keeps behind the stream of a child's output. */
interface SystemPipe {
  readStart(): unknown;
  readStop(): unknown;
}

/**
 * Reads a child's output in bursts instead of piece by piece: after each piece the pipe is left alone for a moment.
 *
 * ffmpeg writes one line of its log in four to seven pieces, each of which wakes the agent: twenty wakings for a picture,
 * which was more of a watched camera's CPU than motion. `pause` would not do: the stream goes on reading into its buffer.
 * Where Node shows no pipe behind the stream, nothing changes.
 */
export function gatherOutput(output: Readable): void {
  const pipe = pipeOf(output);
  if (pipe === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  output.on('data', () => {
    pipe.readStop();
    if (timer === undefined) timer = setTimeout(() => void pipe.readStart(), gatherMs);
    else timer.refresh();
  });
  // Closed by this process: a pipe that is gone must not be touched.
  output.once('close', () => clearTimeout(timer));
}

function pipeOf(output: Readable): SystemPipe | undefined {
  const handle: unknown = '_handle' in output ? output._handle : undefined;
  const isPipe = typeof handle === 'object' && handle !== null && 'readStart' in handle && 'readStop' in handle;
  return isPipe ? (handle as SystemPipe) : undefined;
}
