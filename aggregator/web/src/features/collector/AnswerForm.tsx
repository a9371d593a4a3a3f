import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '#api/api-problem';
import type { TaskItem } from '#api/case-types';
import { answerOf } from '#features/collector/collector-model';
import { AttachmentPicker } from '#ui/AttachmentPicker.tsx';
import type { UploadedFile } from '#ui/upload-attachment';
import { useCaseCommand } from '#ui/use-case-command';
import { useUploads } from '#ui/use-uploads';

/** Verdict, photo, send. The note starts with what the verdict says and can be written over. */
export function AnswerForm({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const noteId = useId();
  const [isPassed, setIsPassed] = useState<boolean>();
  const [note, setNote] = useState<string>();
  const [photos, setPhotos] = useState<readonly UploadedFile[]>([]);
  const { isUploading, onSending } = useUploads();
  const isReport = task.kind === 'report-check';
  const send = useCaseCommand(({ number }) => {
    void message.success(t('field.sent', { number }));
    void navigate('/field');
  });
  const phraseOf = (verdict: boolean) => {
    if (isReport) return t(verdict ? 'field.notePhrase.true' : 'field.notePhrase.untrue');
    return t(verdict ? 'field.notePhrase.repaired' : 'field.notePhrase.notRepaired');
  };
  const text = note ?? (isPassed === undefined ? '' : phraseOf(isPassed));
  const submit = () => {
    if (isPassed === undefined || isUploading) return;
    const { command, data } = answerOf(task, { isPassed, note: text, photos });
    send.mutate({ caseId: task.caseId, command, version: task.case.version, data });
  };
  const isOffline = send.error instanceof ApiProblem && send.error.code === 'offline';
  const names = isReport
    ? { pass: t('field.isTrue'), fail: t('field.isNotTrue') }
    : { pass: t('field.passed'), fail: t('field.failed') };
  return (
    <form
      className="panel field-answer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="verdict" aria-label={t(`taskList.${task.kind}`)}>
        <Button
          size="large"
          icon={<CheckOutlined />}
          aria-pressed={isPassed === true}
          type={isPassed === true ? 'primary' : 'default'}
          onClick={() => setIsPassed(true)}
        >
          {names.pass}
        </Button>
        <Button
          size="large"
          danger
          icon={<CloseOutlined />}
          aria-pressed={isPassed === false}
          type={isPassed === false ? 'primary' : 'default'}
          onClick={() => setIsPassed(false)}
        >
          {names.fail}
        </Button>
      </fieldset>
      <AttachmentPicker
        caseId={task.caseId}
        kind="check"
        value={photos}
        onChange={setPhotos}
        onSending={onSending}
        isCameraFirst
      />
      <label htmlFor={noteId}>{t('field.note')}</label>
      <Input.TextArea
        id={noteId}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => setNote(event.target.value)}
      />
      {send.isPaused ? <Alert role="status" type="warning" showIcon title={t('app.waitsForNetwork')} /> : null}
      {send.error === null ? null : (
        <Alert role="alert" type="error" showIcon title={isOffline ? t('field.unsent') : send.error.message} />
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={isUploading || isPassed === undefined || text.trim() === ''}
        loading={send.isPending}
      >
        {isOffline ? t('app.retry') : t('field.send')}
      </Button>
    </form>
  );
}
