import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { FormDialog } from '#ui/FormDialog.tsx';

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
  const send = useMutation({
    mutationFn: (body: { reason: string }) => request<Answer>('POST', path, { body }),
    onSuccess: async (answer) => {
      void message.success(doneText(answer));
      await queryClient.invalidateQueries({ queryKey: ['supervision'] });
      onClose();
    },
  });
  return (
    <FormDialog<{ reason: string }>
      title={title}
      onClose={onClose}
      save={send}
      okText={okText}
      isDanger={isDanger}
      onFinish={(body) => send.mutate(body)}
    >
      <Form.Item
        name="reason"
        label={t('supervision.reason')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
