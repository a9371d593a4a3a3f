import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { queries } from '#api/queries';
import type { CandidateItem } from '#api/types';

interface LiveNews {
  readonly topic: string;
  readonly candidateId?: string;
  /** Told of a candidate that came in; a claim, or a file that arrived, tells only whose it is. */
  readonly problemId?: string;
}

interface WalkedQueue {
  readonly items: readonly CandidateItem[];
  readonly waiting: readonly CandidateItem[];
  readonly current: CandidateItem | undefined;
  readonly gone: (id: string) => void;
}

/**
 * What becomes of a queue while one reviewer walks it frozen: candidates that came in are counted, those that somebody
 * else decided leave it. The one on screen stays: its reader is told by the answer to their own verdict.
 */
export function useQueueNews({ items, waiting, current, gone }: WalkedQueue) {
  const queryClient = useQueryClient();
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const leaveWhenDecided = useCallback(
    async (id: string) => {
      // The news does not say which way: a verdict that was undone, or one that could not tell, leaves it open.
      const { state } = await queryClient.fetchQuery({ ...queries.candidate(id), staleTime: 0 });
      if (state !== 'open') gone(id);
    },
    [queryClient, gone],
  );
  const onDecision = useCallback(
    (id: string) => {
      setArrived((old) => new Set([...old].filter((other) => other !== id)));
      if (id === current?.id || !waiting.some((item) => item.id === id)) return;
      // One that cannot be asked for stays; a verdict on it is refused with the reason.
      leaveWhenDecided(id).catch(() => undefined);
    },
    [current, waiting, leaveWhenDecided],
  );
  const onArrival = useCallback(
    (id: string) => {
      if (!items.some((item) => item.id === id)) setArrived((old) => new Set([...old, id]));
    },
    [items],
  );
  useEffect(() => {
    const onLive = (event: Event) => {
      const { topic, candidateId, problemId } = (event as CustomEvent<LiveNews>).detail;
      if (candidateId === undefined) return;
      if (topic === 'decision') onDecision(candidateId);
      if (topic === 'candidate' && problemId !== undefined) onArrival(candidateId);
    };
    window.addEventListener('streetwarden:live', onLive);
    return () => window.removeEventListener('streetwarden:live', onLive);
  }, [onDecision, onArrival]);
  return { arrivals: arrived.size, clear: useCallback(() => setArrived(new Set()), []) };
}
