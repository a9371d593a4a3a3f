import { queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import type { CameraTour, CameraTreeFacts } from '#api/video-types';

const recordPath = (id: string, part: string) => `/api/camera-records/${encodeURIComponent(id)}/${part}`;

/** Addresses of a camera's pictures and streams. */
export const videoPaths = {
  still: (id: string) => recordPath(id, 'still'),
  live: (id: string, quality: 'main' | 'sub') => apiPath(recordPath(id, 'live'), { quality }),
  playback: (id: string, span: { readonly from: string; readonly to: string; readonly rate: number }) =>
    apiPath(recordPath(id, 'playback'), span),
  /** The keyframe at or before an instant. */
  picture: (id: string, at: string, widthPx: number) => apiPath(recordPath(id, 'picture'), { at, width: widthPx }),
};

/** Reads of video management, with the cache key that live events invalidate by its first word. */
export const videoQueries = {
  tree: () =>
    queryOptions({
      queryKey: ['camera-tree'],
      queryFn: ({ signal }) => request<CameraTreeFacts>('GET', '/api/camera-tree', { signal }),
      staleTime: 60_000,
    }),
  tours: () =>
    queryOptions({
      queryKey: ['camera-tours'],
      queryFn: ({ signal }) => request<{ items: readonly CameraTour[] }>('GET', '/api/camera-tours', { signal }),
      staleTime: 60_000,
    }),
};
