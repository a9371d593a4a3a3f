import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { DeskItem, DispatchOutcome } from '#api/case-types';
import type { WantedDispatch } from '#features/dispatch/dispatch-model';
import { wordIn } from '#ui/case-words';
import { commandQueryKeys } from '#ui/use-case-command';

export interface BulkResult {
  readonly id: string;
  readonly number: string;
  /** Undefined: dispatched. */
  readonly problem: string | undefined;
}

/** Sends several dispatches at once; one that is refused does not hold up the others. */
export function useBulkDispatch(items: readonly DeskItem[]) {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  const bulk = useMutation({
    mutationFn: async (wanted: readonly WantedDispatch[]) => {
      const body = { items: wanted.slice(0, 50) };
      const answer = await request<{ items: DispatchOutcome[] }>('POST', '/api/dispatch-desk/dispatches', { body });
      return answer.items.map((outcome): BulkResult => {
        const number = items.find(({ id }) => id === outcome.caseId)?.number ?? outcome.caseId;
        const reason = outcome.reason === undefined ? outcome.code : wordIn(i18n.language, outcome.reason);
        return { id: outcome.caseId, number, problem: outcome.isDone ? undefined : (reason ?? '') };
      });
    },
    onSettled: () => Promise.all(commandQueryKeys.map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  return bulk;
}
