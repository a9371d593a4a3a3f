import { queryOptions } from '@tanstack/react-query';
import { request } from '#api/api-client';
import type { TaskItem } from '#api/case-types';
import type { Answer, Page } from '#api/types';

/** Reads of the people outside; live events of cases refresh the tasks. */
export const fieldQueries = {
  /** The caller's own open tasks: nobody carries more than a page of them. */
  tasks: () =>
    queryOptions({
      queryKey: ['tasks'],
      queryFn: ({ signal }) => request<Page<TaskItem>>('GET', '/api/tasks?state=open&limit=200', { signal }),
    }),
  task: (id: string) =>
    queryOptions({
      queryKey: ['tasks', id],
      queryFn: ({ signal }) => request<TaskItem>('GET', `/api/tasks/${encodeURIComponent(id)}`, { signal }),
    }),
  standing: () =>
    queryOptions({
      queryKey: ['standing'],
      queryFn: ({ signal }) => request<Answer<'/api/me/standing'>>('GET', '/api/me/standing', { signal }),
    }),
};
