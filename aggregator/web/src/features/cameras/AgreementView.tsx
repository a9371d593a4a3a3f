import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cameraQueries, type SharingAgreement } from '#api/camera-queries';
import { queries } from '#api/queries';
import { AgreementDialog } from '#features/cameras/AgreementDialog.tsx';
import { agreementDays } from '#features/cameras/agreement-body';
import { ScopeName } from '#features/cameras/GrantParts.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { useNow } from '#ui/use-now';
import { useSave } from '#ui/use-save';

/** 共享协议: what was agreed with the owners of cameras, first of all the police. */
export function AgreementView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const agreements = useQuery(cameraQueries.agreements());
  const [edited, setEdited] = useState<{ readonly agreement?: SharingAgreement }>();
  const [ended, setEnded] = useState<SharingAgreement>();
  if (agreements.isError) return <ErrorView error={agreements.error} onRetry={() => void agreements.refetch()} />;
  return (
    <>
      <div className="view-tools">
        {isAdmin ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({})}>
            {t('agreements.add')}
          </Button>
        ) : null}
        <Button icon={<DownloadOutlined />} href="/api/sharing-agreements.csv">
          {t('agreements.export')}
        </Button>
      </div>
      <Table<SharingAgreement>
        rowKey="id"
        size="small"
        loading={agreements.isPending}
        dataSource={[...(agreements.data?.items ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('agreements.empty') }}
        columns={[
          {
            title: t('agreements.title'),
            render: (_, { title, documentNumber }) => (
              <span className="camera-name">
                {title}
                <small className="muted">{documentNumber}</small>
              </span>
            ),
          },
          {
            title: `${t('agreements.provider')} → ${t('agreements.recipient')}`,
            render: (_, { provider, recipient }) => `${provider} → ${recipient}`,
          },
          { title: t('agreements.scope'), render: (_, agreement) => <AgreementScope agreement={agreement} /> },
          { title: t('agreements.purposes'), render: (_, { purposes }) => purposes.join('；') },
          {
            title: t('grants.when'),
            render: (_, agreement) => {
              const { first, last } = agreementDays(agreement);
              return `${first} – ${last ?? t('agreements.forever')}`;
            },
          },
          { title: t('case.state'), render: (_, agreement) => <AgreementState agreement={agreement} /> },
          {
            title: '',
            render: (_, agreement) =>
              isAdmin && agreement.endedAt === null ? (
                <Space>
                  <Button size="small" onClick={() => setEdited({ agreement })}>
                    {t('organisation.edit')}
                  </Button>
                  <Button size="small" danger onClick={() => setEnded(agreement)}>
                    {t('agreements.end')}
                  </Button>
                </Space>
              ) : null,
          },
        ]}
      />
      {edited === undefined ? null : (
        <AgreementDialog agreement={edited.agreement} onClose={() => setEdited(undefined)} />
      )}
      {ended === undefined ? null : <EndDialog agreement={ended} onClose={() => setEnded(undefined)} />}
    </>
  );
}

interface AgreementProps {
  readonly agreement: SharingAgreement;
}

function AgreementState({ agreement }: AgreementProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const { endedAt, endReason, isInForce, validFrom } = agreement;
  if (endedAt !== null) return <Tag title={endReason ?? ''}>{t('agreements.ended')}</Tag>;
  if (isInForce) return <Tag color="green">{t('agreements.current')}</Tag>;
  return Date.parse(validFrom) > now ? (
    <Tag color="blue">{t('agreements.future')}</Tag>
  ) : (
    <Tag color="gold">{t('agreements.expired')}</Tag>
  );
}

function AgreementScope({ agreement }: AgreementProps) {
  const { t } = useTranslation();
  const { scopeKind, scopeIds, cameraNumbers } = agreement;
  const [first] = scopeIds;
  return (
    <>
      {scopeKind === 'cameras' || first === undefined ? null : <ScopeName kind={scopeKind} id={first} />}{' '}
      <small className="muted" title={cameraNumbers.slice(0, 50).join(', ')}>
        {t('cameras.count', { count: cameraNumbers.length })}
      </small>
    </>
  );
}

function EndDialog({ agreement, onClose }: AgreementProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave(['sharing-agreements'], onClose, () => t('agreements.ended'));
  return (
    <FormDialog<{ reason: string }>
      title={`${t('agreements.end')} · ${agreement.title}`}
      onClose={onClose}
      save={save}
      okText={t('agreements.end')}
      isDanger
      onFinish={({ reason }) =>
        save.mutate({
          method: 'POST',
          path: `/api/sharing-agreements/${agreement.id}/end`,
          body: { reason, version: agreement.version },
        })
      }
    >
      <Form.Item
        name="reason"
        label={t('agreements.endReason')}
        rules={[{ required: true, whitespace: true, min: 3, message: t('login.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
