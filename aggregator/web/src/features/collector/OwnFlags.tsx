import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { type FlagItem, recordQueries } from '#api/record-queries';
import { FormDialog } from '#ui/FormDialog.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { useWord } from '#ui/use-word';

/** What was recorded against the collector's work, each with the way to appeal. */
export function OwnFlags() {
  const { t } = useTranslation();
  const word = useWord();
  const pages = useInfiniteQuery(recordQueries.flags(undefined));
  const [asked, setAsked] = useState<FlagItem>();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <details className="panel">
      <summary>
        {t('flags.mine')} ({items.length}
        {pages.hasNextPage ? '+' : ''})
      </summary>
      <ul className="plain-list own-flags">
        {items.map((flag) => (
          <li key={flag.id}>
            <span>
              <strong>{word(flag.name)}</strong> <Tag>{t(`flagState.${flag.state}`)}</Tag>
              {flag.weight === 0 ? null : `${t('flags.weight')} ${flag.weight}`}
            </span>
            <span>{flag.reason}</span>
            {flag.decision === null ? null : (
              <small className="muted">
                {t('flags.opinion')}: {flag.decision}
              </small>
            )}
            <small className="muted">
              <LocalTime instant={flag.at} />
            </small>
            {flag.state === 'upheld' ? <Button onClick={() => setAsked(flag)}>{t('flags.myAppeal')}</Button> : null}
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
      {asked === undefined ? null : <AppealDialog flag={asked} onClose={() => setAsked(undefined)} />}
    </details>
  );
}

function AppealDialog({ flag, onClose }: { readonly flag: FlagItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: (body: { text: string }) =>
      request('POST', `/api/supervision/collector-flags/${flag.id}/appeal`, { body }),
    onSuccess: async () => {
      void message.success(t('supervision.decided'));
      await queryClient.invalidateQueries({ queryKey: ['supervision', 'flags'] });
      onClose();
    },
  });
  return (
    <FormDialog<{ text: string }>
      title={t('flags.myAppeal')}
      onClose={onClose}
      save={send}
      onFinish={(body) => send.mutate(body)}
    >
      <p>{flag.reason}</p>
      <Form.Item
        name="text"
        label={t('flags.appeal')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
