import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { type CallbackDraft, callbackBody, satisfactionPoints } from '#features/case-detail/callback-body';
import { FormDialog } from '#ui/FormDialog.tsx';

/** 回访: what the reporter said about the result. */
export function CallbackDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<CallbackDraft>();
  const isReached = Form.useWatch('isReached', form) ?? true;
  const send = useMutation({
    mutationFn: (draft: CallbackDraft) =>
      request('POST', `/api/cases/${encodeURIComponent(caseId)}/callbacks`, { body: callbackBody(draft) }),
    onSuccess: async () => {
      void message.success(t('callback.done'));
      await queryClient.invalidateQueries({ queryKey: ['case', caseId] });
      onClose();
    },
  });
  const required = [{ required: true, message: t('login.required') }];
  return (
    <FormDialog<CallbackDraft>
      title={t('callback.add')}
      onClose={onClose}
      save={send}
      form={form}
      className="command-form"
      initialValues={{ isReached: true }}
      onFinish={(draft) => send.mutate(draft)}
    >
      <Form.Item name="isReached" label={t('callback.isReached')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {isReached ? (
        <Form.Item name="satisfaction" label={t('callback.satisfaction')} rules={required}>
          <Radio.Group
            options={satisfactionPoints.map((points) => ({ value: points, label: t(`callback.points.${points}`) }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item
        name="text"
        label={t('callback.text')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
