import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import { pageOf } from '#api/queries';
import type { Answer, ItemOf, Page } from '#api/types';

type CarePage = Answer<'/api/camera-care'>;
export type CameraCare = ItemOf<'/api/camera-care'>;
export type CameraHistory = Answer<'/api/camera-care/{edgeId}/{cameraId}'>;
export type CameraSpan = CameraHistory['spans'][number];
export type CameraHour = CameraHistory['hours'][number];
export type TransportDelay = CameraHistory['delays'][number];
export type ZoneCoverage = Answer<'/api/camera-care/{edgeId}/{cameraId}/coverage'>['zones'][number];
export type QuarterCoverage = ZoneCoverage['quarters'][number];
export type PatrolUnit = ItemOf<'/api/patrols'>;
export type PatrolTrack = Answer<'/api/patrols/{edgeId}/{cameraId}/track'>;
export type TrackPoint = PatrolTrack['points'][number];
export type TrackProblem = PatrolTrack['problems'][number];

/** A camera as its box names it. */
export interface BoxCamera {
  readonly edgeId: string;
  readonly cameraId: string;
}

/** RFC 3339 instants. */
export type AskedTime = { readonly from: string; readonly to: string };

const pathOf = ({ edgeId, cameraId }: BoxCamera) => `${encodeURIComponent(edgeId)}/${encodeURIComponent(cameraId)}`;

/** Where the proof of looks is downloaded as a table. */
export const coverageCsvPath = (camera: BoxCamera, time: AskedTime): string =>
  apiPath(`/api/camera-care/${pathOf(camera)}/coverage.csv`, time);

export const careQueries = {
  fleet: (filter: { q?: string | undefined; troubled?: boolean | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['cameras', 'care', filter],
      ...pageOf<CameraCare>('/api/camera-care', filter, 50),
      queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
        request<CarePage>('GET', apiPath('/api/camera-care', { ...filter, limit: 50, cursor: pageParam }), { signal }),
      refetchInterval: 30_000,
      placeholderData: keepPreviousData,
    }),
  history: (camera: BoxCamera, time: AskedTime) =>
    queryOptions({
      queryKey: ['care', camera, time],
      queryFn: ({ signal }) =>
        request<CameraHistory>('GET', apiPath(`/api/camera-care/${pathOf(camera)}`, time), { signal }),
      placeholderData: keepPreviousData,
    }),
  coverage: (camera: BoxCamera, time: AskedTime, zoneId?: string) =>
    queryOptions({
      queryKey: ['care', 'coverage', camera, time, zoneId],
      queryFn: ({ signal }) =>
        request<{ zones: readonly ZoneCoverage[] }>(
          'GET',
          apiPath(`/api/camera-care/${pathOf(camera)}/coverage`, { ...time, zoneId }),
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  patrols: () =>
    queryOptions({
      queryKey: ['patrols'],
      queryFn: ({ signal }) => request<Page<PatrolUnit>>('GET', '/api/patrols', { signal }),
      refetchInterval: 5_000,
    }),
  track: (camera: BoxCamera, time: AskedTime) =>
    queryOptions({
      queryKey: ['patrols', 'track', camera, time],
      queryFn: ({ signal }) =>
        request<PatrolTrack>('GET', apiPath(`/api/patrols/${pathOf(camera)}/track`, time), { signal }),
      placeholderData: keepPreviousData,
    }),
};
