import { KeyOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Form, Input, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord } from '#api/camera-queries';
import { useSave } from '#ui/use-save';

/** Account and password of a camera: they go in and never come out. */
export function CredentialsCard({ record }: { readonly record: CameraRecord }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const path = `/api/camera-records/${record.id}/credentials`;
  const keep = useSave(
    ['camera-records'],
    () => setIsOpen(false),
    () => t('credentials.saved'),
  );
  const remove = useSave(['camera-records'], undefined, () => t('credentials.removed'));
  const error = keep.error ?? remove.error;
  return (
    <Card size="small" title={t('credentials.title')}>
      <p className={record.hasCredentials ? '' : 'muted'}>
        <KeyOutlined /> {t(record.hasCredentials ? 'credentials.kept' : 'credentials.none')}
      </p>
      {isOpen ? (
        <Form<{ username: string; password: string }>
          layout="vertical"
          autoComplete="off"
          onFinish={({ username, password = '' }) => keep.mutate({ method: 'PUT', path, body: { username, password } })}
        >
          <Form.Item
            name="username"
            label={t('credentials.username')}
            rules={[{ required: true, message: t('login.required') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={t('credentials.password')}>
            <Input.Password maxLength={500} autoComplete="new-password" visibilityToggle={false} />
          </Form.Item>
          <Space>
            <Button type="primary" htmlType="submit" loading={keep.isPending}>
              {t('app.save')}
            </Button>
            <Button onClick={() => setIsOpen(false)}>{t('app.cancel')}</Button>
          </Space>
        </Form>
      ) : (
        <Space>
          <Button onClick={() => setIsOpen(true)}>
            {t(record.hasCredentials ? 'credentials.replace' : 'credentials.set')}
          </Button>
          {record.hasCredentials ? (
            <Popconfirm title={t('credentials.remove')} onConfirm={() => remove.mutate({ method: 'DELETE', path })}>
              <Button danger loading={remove.isPending}>
                {t('credentials.remove')}
              </Button>
            </Popconfirm>
          ) : null}
        </Space>
      )}
      {error === null ? null : <Alert role="alert" type="error" showIcon title={error.message} />}
    </Card>
  );
}
