import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import { type ReferralItem, recordQueries } from '#api/record-queries';
import { markKinds } from '#features/supervision/counter-table';
import { mayDecide } from '#features/supervision/supervision-deciders';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';

/** 监察移送: what was referred to the supervisory authority, its papers and their receipts. */
export function ReferralView() {
  const { t, i18n } = useTranslation();
  const me = useQuery(queries.me());
  const [unitId, setUnitId] = useState<string>();
  const [isAdding, setIsAdding] = useState(false);
  const [receipted, setReceipted] = useState<ReferralItem>();
  const pages = useInfiniteQuery(recordQueries.referrals(unitId));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const canDecide = mayDecide(me.data?.account.roles);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <>
      <div className="supervision-filter">
        <UnitSelect label={t('supervision.unit')} value={unitId} onChange={setUnitId} />
        {canDecide ? (
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('papers.newReferral')}
          </Button>
        ) : null}
      </div>
      <Table<ReferralItem>
        rowKey="id"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('papers.emptyReferrals') }}
        columns={[
          {
            title: t('papers.number'),
            render: (_, { id, number }) => (
              <a href={`/api/supervision/referrals/${id}/form?language=${language}`} target="_blank" rel="noreferrer">
                {number}
              </a>
            ),
          },
          { title: t('supervision.unit'), render: (_, referral) => <UnitName id={referral.unitId} /> },
          {
            title: t('papers.period'),
            render: (_, { fromMonth, toMonth }) => (fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`),
          },
          { title: t('supervision.reason'), dataIndex: 'reason', className: 'notice-subject' },
          {
            title: t('supervision.time'),
            render: (_, { createdAt, createdBy }) => (
              <>
                <LocalTime instant={createdAt} /> <AccountName id={createdBy} />
              </>
            ),
          },
          {
            title: t('papers.receipt'),
            render: (_, referral) =>
              referral.receivedAt !== null ? (
                <>
                  {referral.receipt} <LocalTime instant={referral.receivedAt} />
                </>
              ) : canDecide ? (
                <Button size="small" onClick={() => setReceipted(referral)}>
                  {t('papers.enterReceipt')}
                </Button>
              ) : (
                <span className="muted">{t('papers.waiting')}</span>
              ),
          },
        ]}
      />
      <MoreButton pages={pages} />
      {isAdding ? <ReferralDialog onClose={() => setIsAdding(false)} /> : null}
      {receipted === undefined ? null : <ReceiptDialog referral={receipted} onClose={() => setReceipted(undefined)} />}
    </>
  );
}

function useSend<Body>(path: string, onClose: () => void, doneText: (answer: ReferralItem) => string) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request<ReferralItem>('POST', path, { body }),
    onSuccess: async (answer) => {
      void message.success(doneText(answer));
      await queryClient.invalidateQueries({ queryKey: ['supervision'] });
      onClose();
    },
  });
}

interface ReferralBody {
  readonly unitId: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly kinds?: readonly string[];
  readonly reason: string;
}

function ReferralDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const send = useSend<ReferralBody>('/api/supervision/referrals', onClose, ({ number }) =>
    t('papers.created', { number }),
  );
  const rules = [{ required: true, message: t('login.required') }];
  const month = new Date().toISOString().slice(0, 7);
  return (
    <FormDialog<ReferralBody>
      title={t('papers.newReferral')}
      onClose={onClose}
      save={send}
      initialValues={{ fromMonth: month, toMonth: month }}
      onFinish={({ kinds = [], ...body }) => send.mutate(kinds.length === 0 ? body : { ...body, kinds })}
    >
      <p className="muted">{t('papers.referralHint')}</p>
      <Form.Item name="unitId" label={t('supervision.unit')} rules={rules}>
        <UnitSelect />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="fromMonth" label={t('papers.fromMonth')} rules={rules}>
          <Input type="month" />
        </Form.Item>
        <Form.Item name="toMonth" label={t('papers.toMonth')} rules={rules}>
          <Input type="month" />
        </Form.Item>
      </div>
      <Form.Item name="kinds" label={t('papers.kinds')}>
        <Select mode="multiple" options={markKinds.map((value) => ({ value, label: t(`markKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('supervision.reason')} rules={rules}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}

interface ReceiptDialogProps {
  readonly referral: ReferralItem;
  readonly onClose: () => void;
}

function ReceiptDialog({ referral, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation();
  const path = `/api/supervision/referrals/${referral.id}/receipt`;
  const send = useSend<{ receipt: string }>(path, onClose, () => t('supervision.decided'));
  return (
    <FormDialog<{ receipt: string }>
      title={`${t('papers.enterReceipt')} · ${referral.number}`}
      onClose={onClose}
      save={send}
      onFinish={(body) => send.mutate(body)}
    >
      <Form.Item
        name="receipt"
        label={t('papers.receipt')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
