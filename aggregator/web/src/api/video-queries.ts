import type { Preset } from '@streetwarden/shared/video/link-question';
import { queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import type { CandidateItem, Page } from '#api/types';
import type {
  CameraTour,
  CameraTreeFacts,
  Capture,
  CaptureForm,
  ClipExport,
  Footage,
  SteerLock,
} from '#api/video-types';

const recordPath = (id: string, part: string) => `/api/camera-records/${encodeURIComponent(id)}/${part}`;

/** The camera's own pictures, opened for a reason; without one, masked where the city requires it. */
const originalFor = (reason: string | undefined) => (reason === undefined ? {} : { original: true, reason });

/** Addresses of a camera's pictures and streams. */
export const videoPaths = {
  still: (id: string) => recordPath(id, 'still'),
  live: (id: string, quality: 'main' | 'sub', reason?: string) =>
    apiPath(recordPath(id, 'live'), { quality, ...originalFor(reason) }),
  playback: (
    id: string,
    span: { readonly from: string; readonly to: string; readonly rate: number },
    reason?: string,
  ) => apiPath(recordPath(id, 'playback'), { ...span, ...originalFor(reason) }),
  /** The keyframe at or before an instant. */
  picture: (id: string, at: string, widthPx: number) =>
    apiPath(recordPath(id, 'picture'), { at, width: widthPx, original: false }),
};

/** Reads of video management, with the cache key that live events invalidate by its first word. */
export const videoQueries = {
  tree: () =>
    queryOptions({
      queryKey: ['camera-tree'],
      queryFn: ({ signal }) => request<CameraTreeFacts>('GET', '/api/camera-tree', { signal }),
      staleTime: 60_000,
      refetchInterval: 60_000,
    }),
  /** What a box holds of a camera between two instants; grows while one looks. */
  footage: (id: string, span: { readonly from: string; readonly to: string }) =>
    queryOptions({
      queryKey: ['footage', id, span],
      queryFn: ({ signal }) => request<Footage>('GET', apiPath(recordPath(id, 'footage'), span), { signal }),
      refetchInterval: 30_000,
    }),
  /** What was sighted by a camera, newest first: open, confirmed and rejected. */
  sightings: (camera: { readonly edgeId: string; readonly cameraId: string }) =>
    queryOptions({
      queryKey: ['candidates', 'of-camera', camera],
      queryFn: ({ signal }) =>
        request<Page<CandidateItem>>('GET', apiPath('/api/candidates', { ...camera, sort: 'newest', limit: 200 }), {
          signal,
        }),
    }),
  /** Looks again until the box has sent the clip. */
  clipExport: (cameraId: string, id: string) =>
    queryOptions({
      queryKey: ['clip-export', id],
      queryFn: ({ signal }) => request<ClipExport>('GET', `${recordPath(cameraId, 'exports')}/${id}`, { signal }),
      refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'waiting' ? 2000 : false),
    }),
  /** Who steers; live events make it stale. */
  steerLock: (id: string) =>
    queryOptions({
      queryKey: ['steer-lock', id],
      queryFn: ({ signal }) => request<SteerLock>('GET', recordPath(id, 'steer-lock'), { signal }),
      refetchInterval: 10_000,
    }),
  /** Asked of the camera itself: a refusal tells that it cannot be steered, or not now. */
  presets: (id: string) =>
    queryOptions({
      queryKey: ['presets', id],
      queryFn: ({ signal }) => request<{ presets: readonly Preset[] }>('GET', recordPath(id, 'presets'), { signal }),
      staleTime: 60_000,
      retry: false,
    }),
  captureForm: (id: string, query: Readonly<Record<string, string | number>>) =>
    queryOptions({
      queryKey: ['capture-form', id, query],
      queryFn: ({ signal }) => request<CaptureForm>('GET', apiPath(recordPath(id, 'capture-form'), query), { signal }),
      staleTime: 30_000,
    }),
  /** Looks again until the evidence is here, or will not come. */
  capture: (cameraId: string, id: string) =>
    queryOptions({
      queryKey: ['capture', id],
      queryFn: ({ signal }) => request<Capture>('GET', `${recordPath(cameraId, 'captures')}/${id}`, { signal }),
      refetchInterval: ({ state }) => {
        const evidence = state.data?.evidence.state;
        return evidence === 'ready' || evidence === 'failed' ? false : 1000;
      },
    }),
  tours: () =>
    queryOptions({
      queryKey: ['camera-tours'],
      queryFn: ({ signal }) => request<{ items: readonly CameraTour[] }>('GET', '/api/camera-tours', { signal }),
      staleTime: 60_000,
    }),
};
