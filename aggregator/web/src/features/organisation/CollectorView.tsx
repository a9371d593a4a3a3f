import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries, type CollectorItem } from '#api/admin-queries';
import { queries } from '#api/queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useSave } from '#ui/use-save';

/** A collector as the table shows it; somebody with the role and no certificate yet is a row too. */
interface Row {
  readonly accountId: string;
  readonly displayName: string;
  readonly collector: CollectorItem | undefined;
}

/** 信息采集员: certificates, grids, duty; stopping a worker at once. */
export function CollectorView() {
  const { t } = useTranslation();
  const collectors = useQuery(adminQueries.collectors());
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const accounts = useQuery({ ...queries.accounts(), enabled: isAdmin });
  const [dialog, setDialog] = useState<{ readonly row: Row; readonly kind: 'certificate' | 'suspension' }>();
  if (collectors.isError) return <ErrorView error={collectors.error} onRetry={() => void collectors.refetch()} />;
  const known = collectors.data?.items ?? [];
  const rows: readonly Row[] = [
    ...known.map((collector) => ({ accountId: collector.accountId, displayName: collector.displayName, collector })),
    ...(accounts.data?.items ?? [])
      .filter(({ id, roles }) => roles.includes('collector') && !known.some(({ accountId }) => accountId === id))
      .map(({ id, displayName }) => ({ accountId: id, displayName, collector: undefined })),
  ];
  return (
    <>
      <Table<Row>
        rowKey="accountId"
        size="small"
        loading={collectors.isPending}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('organisation.name'), dataIndex: 'displayName' },
          { title: t('organisation.phone'), render: (_, { collector }) => collector?.phone },
          {
            title: t('collectors.certificate'),
            render: (_, { collector }) =>
              collector === undefined ? (
                <Tag color="gold">{t('collectors.none')}</Tag>
              ) : (
                <>
                  {collector.certificate.number} · {collector.certificate.validUntil}{' '}
                  {collector.certificate.isValid ? null : <Tag color="red">{t('collectors.expired')}</Tag>}
                </>
              ),
          },
          { title: t('collectors.grids'), render: (_, { collector }) => collector?.gridCodes.join(', ') },
          {
            title: t('case.state'),
            render: (_, { collector }) =>
              collector?.suspendedAt ? (
                <Tag color="red">{t('collectors.suspended')}</Tag>
              ) : collector?.isOnDuty === true ? (
                <Tag color="green">{t('collectors.duty')}</Tag>
              ) : (
                <Tag>{t('field.offDuty')}</Tag>
              ),
          },
          {
            title: '',
            render: (_, row) => (
              <Space>
                {isAdmin ? (
                  <Button size="small" onClick={() => setDialog({ row, kind: 'certificate' })}>
                    {t('collectors.edit')}
                  </Button>
                ) : null}
                <SuspensionButton row={row} isAdmin={isAdmin} onAsk={() => setDialog({ row, kind: 'suspension' })} />
              </Space>
            ),
          },
        ]}
      />
      {dialog?.kind === 'certificate' ? (
        <CertificateDialog row={dialog.row} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog?.kind === 'suspension' ? (
        <SuspensionDialog row={dialog.row} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}

interface SuspensionButtonProps {
  readonly row: Row;
  readonly isAdmin: boolean;
  readonly onAsk: () => void;
}

function SuspensionButton({ row, isAdmin, onAsk }: SuspensionButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useSave(['collectors', 'accounts']);
  if (!row.collector?.suspendedAt)
    return (
      <Button size="small" danger onClick={onAsk}>
        {t('collectors.suspend')}
      </Button>
    );
  return isAdmin ? (
    <Button
      size="small"
      loading={save.isPending}
      onClick={() =>
        save.mutate(
          { method: 'DELETE', path: `/api/collectors/${row.accountId}/suspension` },
          { onError: (error) => void message.error(error.message) },
        )
      }
    >
      {t('collectors.reinstate')}
    </Button>
  ) : null;
}

interface RowDialogProps {
  readonly row: Row;
  readonly onClose: () => void;
}

function SuspensionDialog({ row, onClose }: RowDialogProps) {
  const { t } = useTranslation();
  const save = useSave<{ tasks: readonly unknown[] }>(['collectors', 'accounts', 'tasks'], onClose, ({ tasks }) =>
    t('collectors.suspendDone', { count: tasks.length }),
  );
  return (
    <FormDialog<{ reason: string }>
      title={`${t('collectors.suspend')} · ${row.displayName}`}
      onClose={onClose}
      save={save}
      okText={t('collectors.suspend')}
      isDanger
      onFinish={({ reason }) =>
        save.mutate({ method: 'PUT', path: `/api/collectors/${row.accountId}/suspension`, body: { reason } })
      }
    >
      <p>{t('collectors.suspendHint')}</p>
      <Form.Item
        name="reason"
        label={t('commandField.reason')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

function CertificateDialog({ row, onClose }: RowDialogProps) {
  const { t } = useTranslation();
  const save = useSave(['collectors'], onClose);
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <FormDialog<Record<string, string | undefined>>
      title={`${t('collectors.certificate')} · ${row.displayName}`}
      onClose={onClose}
      save={save}
      initialValues={{ ...row.collector?.certificate, unitId: row.collector?.unitId ?? undefined }}
      onFinish={({ number, issuer, validUntil, unitId }) =>
        save.mutate({
          method: 'PUT',
          path: `/api/collectors/${row.accountId}`,
          body: { certificate: { number, issuer, validUntil }, unitId: unitId ?? null },
        })
      }
    >
      <Form.Item name="number" label={t('collectors.number')} rules={rules}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="issuer" label={t('collectors.issuer')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('collectors.validUntil')} rules={rules}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="unitId" label={t('organisation.units')}>
        <UnitSelect />
      </Form.Item>
    </FormDialog>
  );
}
