import { useEffect, useState } from 'react';
import { readProblem } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';

/** A still that was fetched; the address is valid while the hook lives. */
export interface Still {
  readonly url: string;
  /** UTC milliseconds; undefined when the server did not tell. */
  readonly capturedAtMs: number | undefined;
}

export interface StillState {
  readonly still: Still | undefined;
  readonly problem: ApiProblem | undefined;
}

interface LoadedStill extends Still {
  readonly etag: string | null;
}

/** When a still was taken, as its answer tells. */
function capturedAtMs(headers: Headers): number | undefined {
  const told = Date.parse(headers.get('x-captured-at') ?? headers.get('last-modified') ?? '');
  return Number.isNaN(told) ? undefined : told;
}

async function loadStill(path: string, before: LoadedStill | undefined, signal: AbortSignal): Promise<LoadedStill> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-cache', signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiProblem({ status: 0, code: 'offline', detail: 'offline' });
  }
  if (!response.ok) throw await readProblem(response);
  const etag = response.headers.get('etag');
  if (before !== undefined && etag !== null && etag === before.etag) return before;
  return { url: URL.createObjectURL(await response.blob()), capturedAtMs: capturedAtMs(response.headers), etag };
}

/** What failed is not asked for again at once. */
const failedEveryMs = 8000;

const isRefusal = ({ status }: ApiProblem) => status === 401 || status === 403 || status === 404;

/** Looks again and again while the page is in sight; the held address is given back when a newer still is there. */
function watchStill(path: string, everyMs: number, onState: (state: StillState) => void): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held: LoadedStill | undefined;
  let isFailing = false;
  const take = (next: LoadedStill) => {
    const old = held;
    held = next;
    isFailing = false;
    onState({ still: next, problem: undefined });
    if (old !== undefined && old !== next) URL.revokeObjectURL(old.url);
  };
  const fail = (error: unknown) => {
    const problem = error instanceof ApiProblem ? error : undefined;
    isFailing = true;
    // Who may not see the camera any more keeps no picture of it.
    onState({ still: problem !== undefined && isRefusal(problem) ? undefined : held, problem });
  };
  const later = () => {
    if (!stop.signal.aborted) timer = setTimeout(look, isFailing ? Math.max(everyMs, failedEveryMs) : everyMs);
  };
  const look = () => {
    if (document.visibilityState !== 'visible') return later();
    loadStill(path, held, stop.signal)
      .then((next) => (stop.signal.aborted ? URL.revokeObjectURL(next.url) : take(next)))
      .catch((error: unknown) => (stop.signal.aborted ? undefined : fail(error)))
      .finally(later);
  };
  look();
  return () => {
    stop.abort();
    clearTimeout(timer);
    if (held !== undefined) URL.revokeObjectURL(held.url);
  };
}

/** Keeps a still of a camera fresh; without a path there is none. */
export function useStill(path: string | undefined, everyMs: number): StillState {
  const [state, setState] = useState<StillState>({ still: undefined, problem: undefined });
  useEffect(() => {
    if (path === undefined) return;
    const stop = watchStill(path, everyMs, setState);
    return () => {
      stop();
      setState({ still: undefined, problem: undefined });
    };
  }, [path, everyMs]);
  return state;
}
