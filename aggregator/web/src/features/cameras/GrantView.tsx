import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CameraGrant, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import { GrantDialog } from '#features/cameras/GrantDialog.tsx';
import { Grantee, GrantHours, GrantPeriod, GrantReason, GrantScope, RightTags } from '#features/cameras/GrantParts.tsx';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { useSave } from '#ui/use-save';

const standings = ['current', 'ended', 'any'] as const;

/** 授权: who may do what with which cameras, when and why. */
export function GrantView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const [standing, setStanding] = useState<(typeof standings)[number]>('current');
  const [isAdding, setIsAdding] = useState(false);
  const [revoked, setRevoked] = useState<CameraGrant>();
  const pages = useInfiniteQuery(cameraQueries.grants({ standing }));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Segmented
          value={standing}
          onChange={setStanding}
          options={standings.map((value) => ({ value, label: t(`grants.${value}`) }))}
        />
        {isAdmin ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
            {t('grants.add')}
          </Button>
        ) : null}
      </div>
      <Table<CameraGrant>
        rowKey="id"
        size="small"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('grants.empty') }}
        columns={[
          { title: t('grants.who'), render: (_, grant) => <Grantee grant={grant} /> },
          { title: t('grants.what'), render: (_, grant) => <GrantScope grant={grant} /> },
          { title: t('grants.rights'), render: (_, grant) => <RightTags rights={grant.rights} /> },
          { title: t('grants.when'), render: (_, grant) => <GrantPeriod grant={grant} /> },
          { title: t('grants.hours'), render: (_, grant) => <GrantHours grant={grant} /> },
          {
            title: t('grants.why'),
            className: 'notice-subject',
            render: (_, grant) => (
              <>
                <GrantReason grant={grant} />{' '}
                <small className="muted">
                  {grant.grantedBy === 'system' ? t('history.system') : <AccountName id={grant.grantedBy} />}
                </small>
              </>
            ),
          },
          {
            title: '',
            fixed: 'right',
            render: (_, grant) =>
              grant.revokedAt !== null ? (
                <Tag title={grant.revokeReason ?? ''}>{t('grants.revoked')}</Tag>
              ) : isAdmin ? (
                <Button size="small" danger onClick={() => setRevoked(grant)}>
                  {t('grants.revoke')}
                </Button>
              ) : null,
          },
        ]}
      />
      <MoreButton pages={pages} />
      {isAdding ? <GrantDialog onClose={() => setIsAdding(false)} /> : null}
      {revoked === undefined ? null : <RevokeDialog grant={revoked} onClose={() => setRevoked(undefined)} />}
    </>
  );
}

function RevokeDialog({ grant, onClose }: { readonly grant: CameraGrant; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave(['camera-grants', 'camera-rights'], onClose, () => t('grants.revoked'));
  return (
    <FormDialog<{ reason: string }>
      title={t('grants.revoke')}
      onClose={onClose}
      save={save}
      okText={t('grants.revoke')}
      isDanger
      onFinish={(body) => save.mutate({ method: 'POST', path: `/api/camera-grants/${grant.id}/revoke`, body })}
    >
      <p>
        <Grantee grant={grant} /> · <GrantScope grant={grant} />
      </p>
      <p className="muted">{t('grants.revokeHint')}</p>
      <Form.Item
        name="reason"
        label={t('grants.why')}
        rules={[{ required: true, whitespace: true, min: 3, message: t('login.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
