import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';

interface Saving {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** Sends a change, says that it is saved (with `doneText` in other words) and loads anew what it touches. */
export function useSave<Answer = unknown>(
  keys: readonly string[],
  onDone?: (answer: Answer) => void,
  doneText?: (answer: Answer) => string,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Saving) => request<Answer>(method, path, body === undefined ? {} : { body }),
    onSuccess: async (answer) => {
      void message.success(doneText?.(answer) ?? t('organisation.saved'));
      onDone?.(answer);
      await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
  });
}
