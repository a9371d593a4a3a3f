import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '#api/api-client';
import { randomKey } from '#api/random-key';

export interface CommandAnswer {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly version: number;
  readonly event: string;
}

export interface CommandOrder {
  readonly caseId: string;
  readonly command: CaseCommand;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Same order, same key: a repeat after a lost answer is recognised, a changed form is a new command. */
export function createKeyKeeper(): (order: CommandOrder) => string {
  let known: { readonly text: string; readonly key: string } | undefined;
  return (order) => {
    const text = JSON.stringify(order);
    if (known?.text !== text) known = { text, key: randomKey() };
    return known.key;
  };
}

/** Sends one command of one case. */
function sendCommand({ caseId, command, version, data }: CommandOrder, key: string): Promise<CommandAnswer> {
  return request<CommandAnswer>('POST', `/api/cases/${encodeURIComponent(caseId)}/commands/${command}`, {
    body: { version, ...data },
    headers: { 'idempotency-key': key },
  });
}

/** What a finished command makes stale. */
export const commandQueryKeys = ['desk', 'case', 'cases', 'trays', 'tray', 'tasks', 'problems'] as const;

export function useCaseCommand(onDone: (answer: CommandAnswer) => void) {
  const queryClient = useQueryClient();
  const keyOf = useRef(createKeyKeeper());
  return useMutation({
    mutationFn: (order: CommandOrder) => sendCommand(order, keyOf.current(order)),
    onSuccess: async (answer) => {
      onDone(answer);
      await Promise.all(commandQueryKeys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
  });
}
