import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm, Space, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CameraGroup, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import { CameraSelect } from '#ui/CameraSelect.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { useSave } from '#ui/use-save';

/** Everything that shows groups or what they give. */
const groupKeys = ['camera-groups', 'camera-tree', 'camera-rights'] as const;

/** 分组: cameras that belong together; grants and agreements can name a shared one. */
export function GroupView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const groups = useQuery(cameraQueries.groups());
  const [edited, setEdited] = useState<{ readonly group?: CameraGroup }>();
  if (groups.isError) return <ErrorView error={groups.error} onRetry={() => void groups.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({})}>
          {t('cameraGroups.add')}
        </Button>
        <span className="muted">{t('cameraGroups.hint')}</span>
      </div>
      <Table<CameraGroup>
        rowKey="id"
        size="small"
        loading={groups.isPending}
        dataSource={[...(groups.data?.items ?? [])]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('cameraGroups.empty') }}
        columns={[
          { title: t('cameraField.name'), dataIndex: 'name' },
          {
            title: t('cameraGroups.kind'),
            render: (_, { isShared }) => (
              <Tag color={isShared ? 'cyan' : 'default'}>
                {t(isShared ? 'cameraGroups.shared' : 'cameraGroups.own')}
              </Tag>
            ),
          },
          {
            title: t('cameraGroups.members'),
            render: (_, { cameraRecordIds }) => t('cameras.count', { count: cameraRecordIds.length }),
          },
          {
            title: '',
            render: (_, group) =>
              group.isShared && !isAdmin ? null : (
                <Space>
                  <Button size="small" onClick={() => setEdited({ group })}>
                    {t('organisation.edit')}
                  </Button>
                  <RemoveButton group={group} />
                </Space>
              ),
          },
        ]}
      />
      {edited === undefined ? null : (
        <GroupDialog group={edited.group} mayShare={isAdmin} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function RemoveButton({ group }: { readonly group: CameraGroup }) {
  const { t } = useTranslation();
  const save = useSave(groupKeys, undefined, () => t('cameraGroups.removed'));
  return (
    <Popconfirm
      title={t('cameraGroups.removeAsk', { name: group.name })}
      description={save.error?.message}
      onConfirm={() => save.mutate({ method: 'DELETE', path: `/api/camera-groups/${group.id}` })}
    >
      <Button size="small" danger loading={save.isPending}>
        {t('ruleEditor.remove')}
      </Button>
    </Popconfirm>
  );
}

interface GroupValues {
  readonly name: string;
  readonly isShared?: boolean;
  readonly cameraRecordIds?: readonly string[];
}

interface GroupDialogProps {
  readonly group: CameraGroup | undefined;
  readonly mayShare: boolean;
  readonly onClose: () => void;
}

function GroupDialog({ group, mayShare, onClose }: GroupDialogProps) {
  const { t } = useTranslation();
  const save = useSave(groupKeys, onClose);
  const submit = ({ name, isShared = false, cameraRecordIds = [] }: GroupValues) =>
    save.mutate(
      group === undefined
        ? { method: 'POST', path: '/api/camera-groups', body: { name, isShared, cameraRecordIds } }
        : {
            method: 'PUT',
            path: `/api/camera-groups/${group.id}`,
            body: { name, cameraRecordIds, version: group.version },
          },
    );
  return (
    <FormDialog<GroupValues>
      title={group?.name ?? t('cameraGroups.add')}
      onClose={onClose}
      save={save}
      initialValues={group === undefined ? { isShared: mayShare, cameraRecordIds: [] } : group}
      onFinish={submit}
    >
      <Form.Item
        name="name"
        label={t('cameraField.name')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {group === undefined && mayShare ? (
        <Form.Item name="isShared" label={t('cameraGroups.shared')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
      <Form.Item name="cameraRecordIds" label={t('cameraGroups.members')}>
        <CameraSelect isMany placeholder={t('cameras.search')} />
      </Form.Item>
    </FormDialog>
  );
}
