import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';

interface Passwords {
  readonly current: string;
  readonly new: string;
}

export function PasswordDialog({
  isForced = false,
  onClose,
}: {
  readonly isForced?: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Passwords>();
  const change = useMutation({
    mutationFn: (passwords: Passwords) => request('PUT', '/api/me/password', { body: passwords }),
    onSuccess: async () => {
      void message.success(t('password.done'));
      await queryClient.refetchQueries({ queryKey: ['me'] });
      onClose();
    },
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <Modal
      open
      title={isForced ? t('password.must') : t('password.title')}
      closable={!isForced}
      mask={{ closable: !isForced }}
      keyboard={!isForced}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('app.save')}
      cancelButtonProps={isForced ? { style: { display: 'none' } } : {}}
      confirmLoading={change.isPending}
    >
      <Form<Passwords> form={form} layout="vertical" onFinish={(values) => change.mutate(values)} requiredMark={false}>
        <Form.Item name="current" label={t('password.current')} rules={rules}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new" label={t('password.next')} rules={[...rules, { min: 10, message: t('password.next') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.error === null ? null : <Alert role="alert" type="error" title={change.error.message} showIcon />}
      </Form>
    </Modal>
  );
}
