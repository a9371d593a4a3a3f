import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { randomKey } from '#api/random-key';
import type { CandidateItem, DecisionKind } from '#api/types';

interface DecisionCall {
  readonly item: CandidateItem;
  readonly decision: DecisionKind;
  readonly reason?: string | undefined;
  readonly duplicateOf?: string | undefined;
}

interface DecisionAnswer {
  readonly decisionId: string;
  readonly candidate: CandidateItem;
  readonly case?: { readonly id: string; readonly number: string };
}

/** Sends decisions while the reviewer is already on the next item; puts the item back when the server refuses. */
export function useDecisions(queue: {
  readonly decided: (id: string) => void;
  readonly putBack: (item: CandidateItem) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const history = useRef<{ readonly item: CandidateItem; readonly decisionId: Promise<string> }[]>([]);
  const [tally, setTally] = useState<Readonly<Partial<Record<DecisionKind, number>>>>({});
  const [announcement, setAnnouncement] = useState('');
  const count = useCallback(
    (decision: DecisionKind, by: 1 | -1) => setTally((old) => ({ ...old, [decision]: (old[decision] ?? 0) + by })),
    [],
  );

  const { mutateAsync } = useMutation({
    mutationFn: ({ item, ...body }: DecisionCall) =>
      request<DecisionAnswer>('POST', `/api/candidates/${item.id}/decisions`, {
        body: { ...body, idempotencyKey: randomKey() },
      }),
  });

  const decide = useCallback(
    async (call: DecisionCall) => {
      queue.decided(call.item.id);
      count(call.decision, 1);
      const answer = mutateAsync(call);
      const entry = { item: call.item, decisionId: answer.then(({ decisionId }) => decisionId) };
      entry.decisionId.catch(() => undefined);
      history.current.push(entry);
      try {
        const done = await answer;
        const text = t(`review.done.${call.decision}`, { number: done.case?.number ?? '' });
        setAnnouncement(text);
        void message.success(text, 1.5);
      } catch (error) {
        history.current = history.current.filter((other) => other !== entry);
        count(call.decision, -1);
        queue.putBack(call.item);
        void message.error(error instanceof Error ? error.message : t('app.somethingWrong'), 4);
      }
      void queryClient.invalidateQueries({ queryKey: ['counts'] });
    },
    [queue, count, mutateAsync, message, queryClient, t],
  );

  const undo = useCallback(async () => {
    const last = history.current.pop();
    if (last === undefined) return;
    try {
      const decisionId = await last.decisionId;
      const item = await request<CandidateItem>('DELETE', `/api/candidates/${last.item.id}/decisions/${decisionId}`);
      queue.putBack(item);
      setAnnouncement(t('review.done.undo'));
      void message.info(t('review.done.undo'), 1.5);
      void queryClient.invalidateQueries({ queryKey: ['candidate', last.item.id] });
    } catch (error) {
      void message.error(error instanceof Error ? error.message : t('app.somethingWrong'), 4);
    }
  }, [queue, message, queryClient, t]);

  return { decide, undo, tally, announcement };
}
