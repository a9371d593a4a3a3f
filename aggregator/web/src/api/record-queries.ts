import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import { everyPage, pageOf } from '#api/queries';
import type { Answer, ItemOf } from '#api/types';

export type GridItem = ItemOf<'/api/grids'>;
export type PartItem = ItemOf<'/api/parts'>;
export type OrderItem = ItemOf<'/api/supervision/orders'>;
export type ReferralItem = ItemOf<'/api/supervision/referrals'>;
export type FlagItem = ItemOf<'/api/supervision/collector-flags'>;
export type UntoldItem = ItemOf<'/api/notices/untold'>;
export type MyNotice = ItemOf<'/api/notices/mine'>;
export type CaseHistory = Answer<'/api/cases/{id}/history'>;

/** Reads of grids and parts, papers of supervision, one's own messages and the history of a case. */
export const recordQueries = {
  grids: (tenantId: string | undefined) =>
    queryOptions({
      queryKey: ['grids', tenantId ?? ''],
      queryFn: ({ signal }) => everyPage<GridItem>(apiPath('/api/grids', { tenantId }), signal),
    }),
  grid: (code: string) =>
    queryOptions({
      queryKey: ['grids', 'one', code],
      queryFn: ({ signal }) => request<Answer<'/api/grids/{code}'>>('GET', `/api/grids/${code}`, { signal }),
    }),
  parts: (filter: {
    readonly tenantId?: string | undefined;
    readonly layer?: string | undefined;
    readonly hasNoOwner?: boolean | undefined;
    readonly classCode?: string | undefined;
  }) => infiniteQueryOptions({ queryKey: ['parts', filter], ...pageOf<PartItem>('/api/parts', filter, 200) }),
  orders: (unitId: string | undefined) =>
    infiniteQueryOptions({
      queryKey: ['supervision', 'orders', unitId],
      ...pageOf<OrderItem>('/api/supervision/orders', { unitId }, 50),
    }),
  referrals: (unitId: string | undefined) =>
    infiniteQueryOptions({
      queryKey: ['supervision', 'referrals', unitId],
      ...pageOf<ReferralItem>('/api/supervision/referrals', { unitId }, 50),
    }),
  flags: (state: string | undefined) =>
    infiniteQueryOptions({
      queryKey: ['supervision', 'flags', state],
      ...pageOf<FlagItem>('/api/supervision/collector-flags', { state }, 50),
    }),
  untold: () =>
    infiniteQueryOptions({ queryKey: ['notices', 'untold'], ...pageOf<UntoldItem>('/api/notices/untold', {}, 50) }),
  myNotices: () =>
    infiniteQueryOptions({ queryKey: ['notices', 'mine'], ...pageOf<MyNotice>('/api/notices/mine', {}, 20) }),
  caseHistory: (caseId: string) =>
    queryOptions({
      queryKey: ['case', caseId, 'history'],
      queryFn: ({ signal }) =>
        request<CaseHistory>('GET', `/api/cases/${encodeURIComponent(caseId)}/history`, { signal }),
    }),
};
