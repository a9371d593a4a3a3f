import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#api/api-problem';
import { queries } from '#api/queries';
import type { Me } from '#api/types';

/** Whether the session of the person on this page is over while their page stays. */
export const sessionEndKey = ['session-end'] as const;

const isAboutSession = (key: readonly unknown[]) => key[0] === sessionEndKey[0] || key[0] === queries.me().queryKey[0];

/**
 * Notes a failure that says that the session is over: whoever works on a page keeps it, with all they typed, and signs in
 * above it.
 */
export function noteSessionEnd(queryClient: QueryClient, error: Error): void {
  if (!(error instanceof ApiProblem) || error.code !== 'session-required') return;
  const me = queryClient.getQueryData<Me | null>(queries.me().queryKey);
  if (me !== null && me !== undefined) queryClient.setQueryData(sessionEndKey, true);
}

/** Goes on with the session of whoever signed in just now. */
export function resumeSession(queryClient: QueryClient, me: Me): void {
  queryClient.setQueryData<Me | null>(queries.me().queryKey, me);
  queryClient.setQueryData(sessionEndKey, false);
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isAboutSession(queryKey) });
}

/** Forgets what was read for somebody else. */
export function forgetAnswers(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => !isAboutSession(queryKey) });
}
