import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';
import { queries } from '#api/queries';
import { randomKey } from '#api/random-key';
import type { CaseItem } from '#api/types';
import { dispatchData, draftOf } from '#features/dispatch/dispatch-model';
import { commandQueryKeys, sendCommand } from '#ui/use-case-command';

export interface BulkResult {
  readonly id: string;
  readonly number: string;
  /** Undefined: dispatched. */
  readonly problem: string | undefined;
}

/** Sends the proposals of several cases one after the other; one that fails does not stop the rest. */
export function useBulkDispatch() {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [results, setResults] = useState<readonly BulkResult[]>([]);
  const [isSending, setIsSending] = useState(false);
  const dispatchOne = async (item: CaseItem): Promise<BulkResult> => {
    const named = { id: item.id, number: item.number };
    try {
      const proposal = await queryClient.ensureQueryData(queries.proposal(item.id));
      const data = dispatchData(proposal, draftOf(proposal, i18n.language));
      await sendCommand({ caseId: item.id, command: 'dispatch', version: item.version, data }, randomKey());
      return { ...named, problem: undefined };
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      return { ...named, problem: error.detail };
    }
  };
  const send = async (items: readonly CaseItem[]) => {
    setIsSending(true);
    setResults([]);
    try {
      for (const item of items) {
        const result = await dispatchOne(item);
        setResults((old) => [...old, result]);
      }
    } finally {
      setIsSending(false);
      await Promise.all(commandQueryKeys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    }
  };
  return { results, isSending, send };
}
