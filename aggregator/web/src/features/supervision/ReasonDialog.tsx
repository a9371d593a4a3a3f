import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';

interface ReasonDialogProps<Answer> {
  readonly title: string;
  readonly okText: string;
  readonly path: string;
  readonly isDanger?: boolean;
  readonly doneText: (answer: Answer) => string;
  readonly onClose: () => void;
}

/** Asks why, and sends it: every decision of supervision is written to the log with its reason. */
export function ReasonDialog<Answer>(props: ReasonDialogProps<Answer>) {
  const { title, okText, path, isDanger = false, doneText, onClose } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const send = useMutation({
    mutationFn: (body: { reason: string }) => request<Answer>('POST', path, { body }),
    onSuccess: async (answer) => {
      void message.success(doneText(answer));
      await queryClient.invalidateQueries({ queryKey: ['supervision'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={okText}
      okButtonProps={{ danger: isDanger }}
      cancelText={t('app.cancel')}
      confirmLoading={send.isPending}
    >
      <Form form={form} layout="vertical" onFinish={(body) => send.mutate(body)}>
        <Form.Item
          name="reason"
          label={t('supervision.reason')}
          rules={[{ required: true, whitespace: true, message: t('login.required') }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      {send.error === null ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
    </Modal>
  );
}
