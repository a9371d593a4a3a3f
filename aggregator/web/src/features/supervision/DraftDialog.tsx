import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { DraftItem } from '#api/supervision-types';
import { useWord } from '#ui/use-word';

interface DraftDialogProps {
  readonly draft: DraftItem;
  readonly verdict: 'issue' | 'drop';
  readonly onClose: () => void;
}

/** Asks why a document goes out or does not; both are written to the log. */
export function DraftDialog({ draft, verdict, onClose }: DraftDialogProps) {
  const { t } = useTranslation();
  const word = useWord();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const send = useMutation({
    mutationFn: (body: { reason: string }) =>
      request<DraftItem>('POST', `/api/supervision/drafts/${draft.id}/${verdict}`, { body }),
    onSuccess: async (answer) => {
      void message.success(
        verdict === 'issue' ? t('supervision.issued', { number: answer.number ?? '' }) : t('supervision.dropped'),
      );
      await queryClient.invalidateQueries({ queryKey: ['supervision'] });
      onClose();
    },
  });
  const title = t(`supervision.${verdict}`);
  return (
    <Modal
      open
      title={`${title} · ${word(draft.name)}`}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={title}
      okButtonProps={{ danger: verdict === 'drop' }}
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
