import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import type {
  Account,
  CameraItem,
  CandidateCounts,
  CandidateDetail,
  CandidateItem,
  CaseDetail,
  CaseItem,
  EdgeItem,
  Me,
  Page,
  ProblemItem,
  SystemFacts,
} from '#api/types';

export interface CandidateFilter {
  readonly state: string;
  readonly category?: string | undefined;
  readonly cameraId?: string | undefined;
  readonly sort?: string | undefined;
}

const pageOf = <Item>(path: string, query: object, limit: number) => ({
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    request<Page<Item>>('GET', apiPath(path, { ...query, limit, cursor: pageParam }), { signal }),
  getNextPageParam: (last: Page<Item>) => last.nextCursor ?? undefined,
});

/** Every read of the API, with the cache key that live events invalidate by its first word. */
export const queries = {
  me: () =>
    queryOptions({ queryKey: ['me'], queryFn: () => request<Me>('GET', '/api/me'), retry: false, staleTime: 60_000 }),
  system: () =>
    queryOptions({
      queryKey: ['system'],
      queryFn: () => request<SystemFacts>('GET', '/api/system'),
      staleTime: 3_600_000,
    }),
  candidates: (filter: CandidateFilter, limit = 50) =>
    infiniteQueryOptions({
      queryKey: ['candidates', filter],
      ...pageOf<CandidateItem>('/api/candidates', filter, limit),
    }),
  counts: () =>
    queryOptions({ queryKey: ['counts'], queryFn: () => request<CandidateCounts>('GET', '/api/candidates/counts') }),
  candidate: (id: string) =>
    queryOptions({
      queryKey: ['candidate', id],
      queryFn: ({ signal }) => request<CandidateDetail>('GET', `/api/candidates/${encodeURIComponent(id)}`, { signal }),
      staleTime: 15_000,
    }),
  cases: (filter: { state?: string | undefined; category?: string | undefined; q?: string | undefined }) =>
    infiniteQueryOptions({ queryKey: ['cases', filter], ...pageOf<CaseItem>('/api/cases', filter, 30) }),
  case: (id: string) =>
    queryOptions({
      queryKey: ['case', id],
      queryFn: ({ signal }) => request<CaseDetail>('GET', `/api/cases/${encodeURIComponent(id)}`, { signal }),
    }),
  problems: (filter: { state: string; category?: string | undefined; bbox?: string | undefined }) =>
    queryOptions({
      queryKey: ['problems', filter],
      queryFn: ({ signal }) =>
        request<Page<ProblemItem> & { truncated: boolean }>(
          'GET',
          apiPath('/api/problems', { ...filter, limit: 200 }),
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  edges: () =>
    queryOptions({
      queryKey: ['edges'],
      queryFn: () => request<Page<EdgeItem>>('GET', '/api/edges'),
      refetchInterval: 30_000,
    }),
  cameras: () =>
    queryOptions({
      queryKey: ['cameras'],
      queryFn: () => request<Page<CameraItem>>('GET', '/api/cameras'),
      refetchInterval: 30_000,
    }),
  accounts: () =>
    queryOptions({ queryKey: ['accounts'], queryFn: () => request<Page<Account>>('GET', '/api/accounts') }),
};

/** Address of a masked picture, scaled down by the aggregator; originals go through `originalUrl`. */
export function stillUrl(sha256: string, widthPx?: 320 | 640 | 1280): string {
  return apiPath(`/api/evidence/${sha256}`, { width: widthPx });
}

/** Address of an unmasked file; the reason is written to the custody log. */
export function originalUrl(sha256: string, reason: string): string {
  return apiPath(`/api/evidence/${sha256}`, { reason });
}
