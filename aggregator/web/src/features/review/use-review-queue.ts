import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type CandidateFilter, queries, stillUrl } from '#api/queries';
import type { CandidateItem } from '#api/types';
import {
  currentItem,
  maskedStills,
  movedId,
  type ReviewQueue,
  upcomingItems,
  waitingItems,
  withDecided,
  withReturned,
} from '#features/review/review-queue-model';

const prefetchCount = 5;
/** The next page is asked for while this many items are still ahead, so that nobody waits at its end. */
const refillBelow = 15;

/** The queue as the reviewer walks it: paging, prefetching and the place where they stand. */
export function useReviewQueue(filter: CandidateFilter) {
  const queryClient = useQueryClient();
  const pages = useInfiniteQuery({
    ...queries.candidates(filter),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [returned, setReturned] = useState<readonly CandidateItem[]>([]);
  const [place, setPlace] = useState<Pick<ReviewQueue, 'decidedIds' | 'currentId'>>({
    decidedIds: new Set(),
    currentId: undefined,
  });

  const items = useMemo(
    () => [...returned, ...(pages.data?.pages.flatMap((page) => page.items) ?? [])],
    [pages.data, returned],
  );
  const queue = useMemo<ReviewQueue>(() => ({ items, ...place }), [items, place]);
  const current = currentItem(queue);
  const waiting = useMemo(() => waitingItems(queue), [queue]);
  const upcoming = useMemo(() => upcomingItems(queue, prefetchCount), [queue]);

  const { hasNextPage, isFetching, fetchNextPage } = pages;
  const aheadCount = waiting.length - waiting.findIndex(({ id }) => id === current?.id);
  useEffect(() => {
    if (hasNextPage && !isFetching && aheadCount < refillBelow) void fetchNextPage();
  }, [hasNextPage, isFetching, aheadCount, fetchNextPage]);

  useEffect(() => {
    for (const item of upcoming) {
      void queryClient.prefetchQuery(queries.candidate(item.id));
      for (const still of maskedStills(item)) new Image().src = stillUrl(still.sha256, 1280);
    }
  }, [upcoming, queryClient]);

  const decided = useCallback(
    (id: string) => setPlace((old) => pickPlace(withDecided({ items, ...old }, id))),
    [items],
  );
  const putBack = useCallback((item: CandidateItem) => {
    setReturned((old) => [item, ...old.filter(({ id }) => id !== item.id)]);
    setPlace((old) => pickPlace(withReturned({ items: [item], ...old }, item)));
  }, []);
  /** Takes an item out that somebody else decided; the reviewer stays where they are. */
  const gone = useCallback(
    (id: string) => setPlace((old) => ({ ...old, decidedIds: new Set([...old.decidedIds, id]) })),
    [],
  );
  const move = useCallback(
    (step: 1 | -1) => setPlace((old) => ({ ...old, currentId: movedId({ items, ...old }, step) ?? old.currentId })),
    [items],
  );
  const goTo = useCallback((id: string) => setPlace((old) => ({ ...old, currentId: id })), []);
  const refresh = useCallback(async () => {
    setReturned([]);
    await queryClient.resetQueries({ queryKey: ['candidates', filter] });
  }, [queryClient, filter]);

  return {
    pages,
    items,
    current,
    waiting,
    index: waiting.findIndex(({ id }) => id === current?.id),
    decided,
    gone,
    putBack,
    move,
    goTo,
    refresh,
  };
}

function pickPlace({ decidedIds, currentId }: ReviewQueue): Pick<ReviewQueue, 'decidedIds' | 'currentId'> {
  return { decidedIds, currentId };
}
