import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outbox } from '#outbox/create-outbox';
import { keepSending } from '#outbox/keep-sending';
import { type AccountOutbox, openAccountOutbox } from '#outbox/open-account-outbox';
import { OutboxContext } from '#outbox/outbox-context';
import { mayPass } from '#outbox/send-work';
import { Loading } from '#ui/Loading.tsx';
import { commandQueryKeys } from '#ui/use-case-command';

interface OutboxProviderProps {
  readonly accountId: string;
  /** Nothing is tried while somebody has to sign in first. */
  readonly isPaused: boolean;
  /** Told of every failed try. */
  readonly onFailure: (error: Error) => void;
  readonly children: ReactNode;
}

/** Opens the outbox of the account, sends what waits in it and says what arrived. */
export function OutboxProvider({ accountId, isPaused, onFailure, children }: OutboxProviderProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [outbox, setOutbox] = useState<Outbox>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one outbox for an account; what it calls may change under it
  useEffect(() => {
    let isOver = false;
    let opened: AccountOutbox | undefined;
    const readAgain = () => {
      for (const key of commandQueryKeys) void queryClient.invalidateQueries({ queryKey: [key] });
    };
    const open = async () => {
      opened = await openAccountOutbox({
        accountId,
        onFailure(error) {
          if (error instanceof Error) onFailure(error);
          // The case is not what the form believed: mended, it goes with the version there is.
          if (!mayPass(error)) readAgain();
        },
        onSent(work, answer) {
          void message.success(t('outbox.sent', { number: answer?.number ?? work.number ?? work.title }));
          readAgain();
        },
      });
      if (isOver) opened.close();
      else setOutbox(opened.outbox);
    };
    void open();
    return () => {
      isOver = true;
      opened?.close();
      setOutbox(undefined);
    };
  }, [accountId]);
  useEffect(() => {
    if (outbox === undefined || isPaused) return;
    return keepSending(outbox);
  }, [outbox, isPaused]);
  useEffect(() => {
    if (outbox === undefined) return;
    // The browser asks before it throws away what it does not keep.
    const ask = (event: BeforeUnloadEvent) => {
      if (outbox.keepProblem() !== undefined && outbox.works().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [outbox]);
  if (outbox === undefined) return <Loading />;
  return <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>;
}
