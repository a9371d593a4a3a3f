import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { LocalTime } from '#ui/LocalTime.tsx';

interface Token {
  readonly token: string;
  readonly expiresAt: string;
}

/** Makes a one-time token and shows the command that uses it; the token is never shown again. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const create = useMutation({
    mutationFn: (name: string) => request<Token>('POST', '/api/enrolment-tokens', { body: { name } }),
  });
  const command =
    create.data === undefined
      ? ''
      : `npm run edge -- enrol --aggregator ${location.origin} --token ${create.data.token}`;
  return (
    <Modal open title={t('fleet.enrol')} onCancel={onClose} footer={null}>
      {create.data === undefined ? (
        <Form<{ name: string }> layout="vertical" onFinish={({ name }) => create.mutate(name)} requiredMark={false}>
          <Form.Item
            name="name"
            label={t('fleet.enrolName')}
            rules={[{ required: true, message: t('login.required') }]}
          >
            <Input autoFocus maxLength={100} />
          </Form.Item>
          {create.error === null ? null : <Alert role="alert" type="error" title={create.error.message} showIcon />}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t('fleet.enrol')}
          </Button>
        </Form>
      ) : (
        <>
          <p>
            {t('fleet.enrolHint')} <LocalTime instant={create.data.expiresAt} />
          </p>
          <Typography.Paragraph copyable={{ text: command }} code className="enrol-command">
            {command}
          </Typography.Paragraph>
        </>
      )}
    </Modal>
  );
}
