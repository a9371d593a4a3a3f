import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import { pageOf } from '#api/queries';
import type { Answer, ItemOf } from '#api/types';

export type CameraRecord = ItemOf<'/api/camera-records'>;
export type CameraRight = CameraRecord['rights'][number];
export type CameraGroup = ItemOf<'/api/camera-groups'>;
export type CameraGrant = ItemOf<'/api/camera-grants'>;
export type CameraAccess = ItemOf<'/api/camera-accesses'>;
export type SharingAgreement = ItemOf<'/api/sharing-agreements'>;
export type CameraReview = Answer<'/api/cameras/{edgeId}/{cameraId}/review'>;

/** 监测区域 of a camera. */
export type CameraZones = Answer<'/api/camera-records/{id}/zones'>;

export type CameraKeepers = Answer<'/api/camera-records/{id}/keepers'>;
export type RightKeeper = CameraKeepers['items'][number];
export type GroundedRight = RightKeeper['rights'][number];
type PersonCameras = Answer<'/api/accounts/{id}/cameras'>;

/** How the list of records is narrowed; the same words go to the export. */
export interface CameraFilter {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly isSecret?: boolean | undefined;
  readonly isLinked?: boolean | undefined;
  readonly isRetired?: boolean | undefined;
}

export interface AccessFilter {
  readonly cameraRecordId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly right?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Reads of the camera registry, of grants and of the access log. */
export const cameraQueries = {
  records: (filter: CameraFilter) =>
    infiniteQueryOptions({
      queryKey: ['camera-records', filter],
      ...pageOf<CameraRecord>('/api/camera-records', filter, 200),
      placeholderData: keepPreviousData,
    }),
  /** What a chooser offers for some letters. */
  found: (q: string) =>
    queryOptions({
      queryKey: ['camera-records', 'found', q],
      queryFn: ({ signal }) =>
        request<{ items: readonly CameraRecord[] }>('GET', apiPath('/api/camera-records', { q, limit: 30 }), {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  record: (id: string) =>
    queryOptions({
      queryKey: ['camera-records', 'one', id],
      queryFn: ({ signal }) =>
        request<CameraRecord>('GET', `/api/camera-records/${encodeURIComponent(id)}`, { signal }),
    }),
  /** Asked again while the box has not taken over what was drawn. */
  zones: (id: string) =>
    queryOptions({
      queryKey: ['camera-zones', id],
      queryFn: ({ signal }) =>
        request<CameraZones>('GET', `/api/camera-records/${encodeURIComponent(id)}/zones`, { signal }),
      refetchInterval: ({ state: { data } }) =>
        data?.keptIn === 'record' && JSON.stringify(data.watched) !== JSON.stringify(data.zones) ? 5_000 : false,
    }),
  groups: () =>
    queryOptions({
      queryKey: ['camera-groups'],
      queryFn: ({ signal }) => request<{ items: readonly CameraGroup[] }>('GET', '/api/camera-groups', { signal }),
    }),
  /** What is on file of a device; null when nothing is. */
  review: (edgeId: string, cameraId: string) =>
    queryOptions({
      queryKey: ['camera-reviews', edgeId, cameraId],
      queryFn: async ({ signal }) => {
        try {
          return await request<CameraReview>('GET', `/api/cameras/${edgeId}/${cameraId}/review`, { signal });
        } catch (error) {
          if (error instanceof ApiProblem && error.status === 404) return null;
          throw error;
        }
      },
    }),
  grants: (filter: { readonly standing: string; readonly granteeKind?: string; readonly granteeId?: string }) =>
    infiniteQueryOptions({
      queryKey: ['camera-grants', filter],
      ...pageOf<CameraGrant>('/api/camera-grants', filter, 50),
    }),
  accesses: (filter: AccessFilter) =>
    infiniteQueryOptions({
      queryKey: ['camera-accesses', filter],
      ...pageOf<CameraAccess>('/api/camera-accesses', filter, 50),
    }),
  agreements: () =>
    queryOptions({
      queryKey: ['sharing-agreements'],
      queryFn: ({ signal }) =>
        request<{ items: readonly SharingAgreement[] }>('GET', '/api/sharing-agreements', { signal }),
    }),
  keepers: (cameraRecordId: string) =>
    queryOptions({
      queryKey: ['camera-rights', 'keepers', cameraRecordId],
      queryFn: ({ signal }) =>
        request<CameraKeepers>('GET', `/api/camera-records/${cameraRecordId}/keepers`, { signal }),
    }),
  camerasOf: (accountId: string) =>
    infiniteQueryOptions({
      queryKey: ['camera-rights', 'cameras', accountId],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
        request<PersonCameras>(
          'GET',
          apiPath(`/api/accounts/${accountId}/cameras`, { limit: 100, cursor: pageParam }),
          {
            signal,
          },
        ),
      getNextPageParam: (last: PersonCameras) => last.nextCursor ?? undefined,
    }),
};
