import { queryOptions } from '@tanstack/react-query';
import { request } from '#api/api-client';
import type { ItemOf, Page } from '#api/types';

export type PlacePrecision = ItemOf<'/api/learning/precision'>;
export type ModelRelease = ItemOf<'/api/model-releases'>;

/** Reads of the page about models and thresholds. */
export const learningQueries = {
  precision: () =>
    queryOptions({
      queryKey: ['learning', 'precision'],
      queryFn: ({ signal }) => request<Page<PlacePrecision>>('GET', '/api/learning/precision', { signal }),
    }),
  releases: () =>
    queryOptions({
      queryKey: ['learning', 'releases'],
      queryFn: ({ signal }) => request<Page<ModelRelease>>('GET', '/api/model-releases', { signal }),
    }),
};
