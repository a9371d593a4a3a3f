import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import type {
  CaseCapture,
  CaseFile,
  ClassItem,
  ClassKey,
  ConditionItem,
  DeskItem,
  DispatchProposal,
  EvidenceGateFacts,
  TenantItem,
  TrayCount,
  TrayName,
  UnitItem,
} from '#api/case-types';
import { keyOfClass } from '#api/class-key';
import type { CallbackItem, CounterItem, DraftItem, MarkItem, NoticeItem } from '#api/supervision-types';
import type {
  Account,
  CameraItem,
  CandidateCounts,
  CandidateDetail,
  CandidateItem,
  CaseItem,
  CaseMark,
  EdgeItem,
  Me,
  Page,
  ProblemItem,
  SimilarCase,
  SystemFacts,
} from '#api/types';

export interface CandidateFilter {
  readonly state: string;
  readonly category?: string | undefined;
  readonly edgeId?: string | undefined;
  /** As its box names it, so only together with `edgeId`. */
  readonly cameraId?: string | undefined;
  readonly sort?: string | undefined;
}

export interface CaseFilter {
  readonly state?: string | undefined;
  readonly category?: string | undefined;
  readonly source?: string | undefined;
  readonly light?: string | undefined;
  readonly q?: string | undefined;
}

/** Options of a list that is read page by page. */
export const pageOf = <Item>(path: string, query: object, limit: number) => ({
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    request<Page<Item>>('GET', apiPath(path, { ...query, limit, cursor: pageParam }), { signal }),
  getNextPageParam: (last: Page<Item>) => last.nextCursor ?? undefined,
});

/** All items of a list that is short by nature (units of a city), page by page. */
export async function everyPage<Item>(path: string, signal: AbortSignal): Promise<{ readonly items: readonly Item[] }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await request<Page<Item>>('GET', apiPath(path, { limit: 200, cursor }), {
      signal,
    });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items };
}

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
  cases: (filter: CaseFilter) =>
    infiniteQueryOptions({ queryKey: ['cases', filter], ...pageOf<CaseItem>('/api/cases', filter, 30) }),
  similarCases: (place: { latitude: number; longitude: number }, { scheme, kind, code }: ClassKey) =>
    queryOptions({
      queryKey: ['cases', 'similar', place, scheme, kind, code],
      queryFn: ({ signal }) =>
        request<{ items: SimilarCase[] }>('GET', apiPath('/api/cases/similar', { scheme, kind, code, ...place }), {
          signal,
        }),
    }),
  case: (id: string) =>
    queryOptions({
      queryKey: ['case', id],
      queryFn: ({ signal }) => request<CaseFile>('GET', `/api/cases/${encodeURIComponent(id)}`, { signal }),
    }),
  trays: () =>
    queryOptions({ queryKey: ['trays'], queryFn: () => request<{ items: TrayCount[] }>('GET', '/api/trays') }),
  tray: (tray: TrayName, filter: { light?: string | undefined; q?: string | undefined }) =>
    infiniteQueryOptions({ queryKey: ['tray', tray, filter], ...pageOf<CaseItem>(`/api/trays/${tray}`, filter, 50) }),
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
  /** Cases that people found, as marks; hangs below the problems of the map, whose news is theirs. */
  mapCases: (filter: { origin: CaseMark['origin']; state: string; bbox: string }) =>
    queryOptions({
      queryKey: ['problems', 'cases', filter],
      queryFn: ({ signal }) =>
        request<Page<CaseMark> & { truncated: boolean }>(
          'GET',
          apiPath('/api/cases/on-map', { ...filter, limit: 200 }),
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
  proposal: (caseId: string) =>
    queryOptions({
      queryKey: ['case', caseId, 'proposal'],
      queryFn: ({ signal }) =>
        request<DispatchProposal>('GET', `/api/cases/${encodeURIComponent(caseId)}/dispatch-proposal`, { signal }),
    }),
  desk: () => infiniteQueryOptions({ queryKey: ['desk'], ...pageOf<DeskItem>('/api/dispatch-desk', {}, 30) }),
  tenants: () =>
    queryOptions({
      queryKey: ['tenants'],
      queryFn: ({ signal }) => everyPage<TenantItem>('/api/tenants', signal),
      staleTime: 300_000,
    }),
  units: () =>
    queryOptions({
      queryKey: ['units'],
      queryFn: ({ signal }) => everyPage<UnitItem>('/api/units', signal),
      staleTime: 300_000,
    }),
  /** The whole catalogue in force: some hundred classes, searched here by name, pinyin and code. */
  allClasses: () =>
    queryOptions({
      queryKey: ['classes', 'all'],
      queryFn: ({ signal }) => everyPage<ClassItem>('/api/catalogue/classes', signal),
      staleTime: 300_000,
    }),
  /** One class by its key; null when no catalogue has it. */
  classOf: (key: ClassKey) =>
    queryOptions({
      queryKey: ['classes', keyOfClass(key)],
      queryFn: async ({ signal }) => {
        const { scheme, kind, code } = key;
        const path = apiPath('/api/catalogue/classes', { scheme, kind, q: code });
        const { items } = await request<Page<ClassItem>>('GET', path, { signal });
        return items.find((item) => keyOfClass(item) === keyOfClass(key)) ?? null;
      },
      staleTime: 3_600_000,
    }),
  conditions: ({ scheme, kind, code }: ClassKey) =>
    queryOptions({
      queryKey: ['classes', 'conditions', scheme, kind, code],
      queryFn: ({ signal }) =>
        request<Page<ConditionItem>>(
          'GET',
          `/api/catalogue/classes/${encodeURIComponent(scheme)}/${kind}/${code}/conditions`,
          { signal },
        ),
      staleTime: 300_000,
    }),
  counters: (month: string) =>
    queryOptions({
      queryKey: ['supervision', 'counters', month],
      queryFn: ({ signal }) => everyPage<CounterItem>(apiPath('/api/supervision/counters', { month }), signal),
    }),
  marks: (filter: { month: string; unitId?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['supervision', 'marks', filter],
      ...pageOf<MarkItem>('/api/supervision/marks', filter, 50),
    }),
  drafts: (state: string) =>
    infiniteQueryOptions({
      queryKey: ['supervision', 'drafts', state],
      ...pageOf<DraftItem>('/api/supervision/drafts', { state }, 50),
    }),
  evidenceGate: (caseId: string, purpose: string) =>
    queryOptions({
      queryKey: ['case', caseId, 'gate', purpose],
      queryFn: ({ signal }) =>
        request<EvidenceGateFacts>(
          'GET',
          apiPath(`/api/cases/${encodeURIComponent(caseId)}/evidence-gate`, { purpose }),
          {
            signal,
          },
        ),
    }),
  /** What was taken out of video for the case; looks again while the box is at it. */
  caseCaptures: (caseId: string) =>
    queryOptions({
      queryKey: ['case', caseId, 'captures'],
      queryFn: ({ signal }) =>
        request<{ items: readonly CaseCapture[] }>('GET', `/api/cases/${encodeURIComponent(caseId)}/captures`, {
          signal,
        }),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ evidence }) => evidence.state === 'waiting' || evidence.state === 'arriving') === true
          ? 5000
          : false,
    }),
  callbacks: (caseId: string) =>
    queryOptions({
      queryKey: ['case', caseId, 'callbacks'],
      queryFn: ({ signal }) =>
        request<Page<CallbackItem>>('GET', `/api/cases/${encodeURIComponent(caseId)}/callbacks`, { signal }),
    }),
  notices: (filter: { state?: string | undefined; caseId?: string | undefined }) =>
    infiniteQueryOptions({ queryKey: ['notices', filter], ...pageOf<NoticeItem>('/api/notices', filter, 50) }),
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
