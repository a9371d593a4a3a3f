import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';
import type { CaseFile } from '#api/case-types';
import { zhCn } from '#i18n/zh-cn';
import { AttachmentPicker } from '#ui/AttachmentPicker.tsx';
import { ChoiceInput } from '#ui/ChoiceInput.tsx';
import { commandForms } from '#ui/command-forms';
import { type CommandValues, payloadOf } from '#ui/command-payload';
import { useCaseCommand } from '#ui/use-case-command';
import { useUploads } from '#ui/use-uploads';

const phrases = Object.keys(zhCn.unitPhrase) as (keyof typeof zhCn.unitPhrase)[];
const { fields } = commandForms['feed-back'];

/** 反馈: photo, a phrase, send. What could not be sent stays as it is. */
export function FeedbackForm({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { isUploading, onSending } = useUploads();
  const [form] = Form.useForm<Record<string, unknown>>();
  const send = useCaseCommand(
    ({ number }) => void message.success(t('command.done', { command: t('unitWork.feedBack'), number })),
  );
  const submit = (values: CommandValues) =>
    send.mutate({
      caseId: subject.id,
      command: 'feed-back',
      version: subject.version,
      data: payloadOf(fields, values),
    });
  const add = (phrase: string) => {
    const known: unknown = form.getFieldValue('result');
    form.setFieldValue('result', typeof known === 'string' && known !== '' ? `${known}${phrase}` : phrase);
  };
  const isOffline = send.error instanceof ApiProblem && send.error.code === 'offline';
  return (
    <Form form={form} layout="vertical" className="panel unit-form" onFinish={submit} scrollToFirstError>
      <h2>{t('unitWork.feedBack')}</h2>
      <p className="muted">{t('unitWork.feedBackHint')}</p>
      <Form.Item
        name="photos"
        label={t('commandField.afterPhotos')}
        rules={[{ required: true, type: 'array', min: 1, message: t('login.required') }]}
      >
        <AttachmentPicker caseId={subject.id} kind="after" isCameraFirst onSending={onSending} />
      </Form.Item>
      <Form.Item
        name="result"
        label={t('commandField.result')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <fieldset className="unit-phrases" aria-label={t('unitWork.phrases')}>
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => add(t(`unitPhrase.${phrase}`))}>
            {t(`unitPhrase.${phrase}`)}
          </Button>
        ))}
      </fieldset>
      {subject.catalogueClass?.kind === 'part' ? (
        <Form.Item name="repairResult" label={t('commandField.repairResult')}>
          <ChoiceInput choices={['replaced', 'repaired', 'removed']} words="repairResult" />
        </Form.Item>
      ) : null}
      {send.isPaused ? <Alert role="status" type="warning" showIcon title={t('app.waitsForNetwork')} /> : null}
      {send.error === null ? null : (
        <Alert role="alert" type="error" showIcon title={isOffline ? t('unitWork.unsent') : send.error.message} />
      )}
      <Button type="primary" size="large" block htmlType="submit" disabled={isUploading} loading={send.isPending}>
        {t('unitWork.send')}
      </Button>
    </Form>
  );
}
