import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#api/case-types';
import { zhCn } from '#i18n/zh-cn';
import { KeptPhotos } from '#outbox/KeptPhotos.tsx';
import { type FormWork, useWork } from '#outbox/use-work';
import { KeepProblemAlert, RefusalAlert, WaitingWork } from '#outbox/WorkNotice.tsx';
import { ChoiceInput } from '#ui/ChoiceInput.tsx';
import { commandForms } from '#ui/command-forms';
import { type CommandValues, payloadOf } from '#ui/command-payload';

const phrases = Object.keys(zhCn.unitPhrase) as (keyof typeof zhCn.unitPhrase)[];
const { fields } = commandForms['feed-back'];

/** 反馈: photo, a phrase, send. What could not be sent stays as it is. */
export function FeedbackForm({ subject }: { readonly subject: CaseFile }) {
  const kept = useWork({
    kind: 'feedback',
    slot: `feedback ${subject.id} ${subject.dispatchRound}`,
    page: `/unit/cases/${subject.id}`,
    title: subject.number,
  });
  if (kept.work?.state === 'waiting') return <WaitingWork work={kept.work} />;
  return <FeedbackFields subject={subject} kept={kept} />;
}

function FeedbackFields({ subject, kept }: { readonly subject: CaseFile; readonly kept: FormWork }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [isPhotoMissing, setIsPhotoMissing] = useState(false);
  const { work } = kept;
  const photos = work?.photos ?? [];
  const keep = () => kept.keep(form.getFieldsValue());
  const submit = async (values: CommandValues) => {
    setIsPhotoMissing(photos.length === 0);
    if (photos.length === 0) return;
    const body = { version: subject.version, ...payloadOf(fields, { ...values, photos }) };
    await kept.submit({ caseId: subject.id, command: 'feed-back', body, photoKind: 'after' });
  };
  const add = (phrase: string) => {
    const known: unknown = form.getFieldValue('result');
    form.setFieldValue('result', typeof known === 'string' && known !== '' ? `${known}${phrase}` : phrase);
    keep();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel unit-form"
      initialValues={work?.values ?? {}}
      onValuesChange={keep}
      onFinish={(values) => void submit(values)}
      onFinishFailed={() => setIsPhotoMissing(photos.length === 0)}
      scrollToFirstError
    >
      <h2>{t('unitWork.feedBack')}</h2>
      <p className="muted">{t('unitWork.feedBackHint')}</p>
      <Form.Item
        label={t('commandField.afterPhotos')}
        required
        {...(isPhotoMissing && photos.length === 0 ? { validateStatus: 'error', help: t('login.required') } : {})}
      >
        <KeptPhotos form={kept} kind="after" />
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
      {work === undefined ? null : <RefusalAlert work={work} />}
      <KeepProblemAlert />
      <Button type="primary" size="large" block htmlType="submit">
        {t('unitWork.send')}
      </Button>
    </Form>
  );
}
