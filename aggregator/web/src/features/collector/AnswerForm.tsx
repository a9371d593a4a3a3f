import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TaskItem } from '#api/case-types';
import { answerOf } from '#features/collector/collector-model';
import { KeptPhotos } from '#outbox/KeptPhotos.tsx';
import { useWork } from '#outbox/use-work';
import { KeepProblemAlert, RefusalAlert, WaitingWork } from '#outbox/WorkNotice.tsx';

interface AnswerValues {
  readonly isPassed?: boolean | undefined;
  readonly note?: string | undefined;
}

function answerValues(values: Readonly<Record<string, unknown>> = {}): AnswerValues {
  const { isPassed, note } = values;
  return {
    isPassed: typeof isPassed === 'boolean' ? isPassed : undefined,
    note: typeof note === 'string' ? note : undefined,
  };
}

/** Verdict, photo, send. The note starts with what the verdict says and can be written over. */
export function AnswerForm({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const noteId = useId();
  const form = useWork({
    kind: 'answer',
    slot: `task ${task.id}`,
    page: `/field/tasks/${task.id}`,
    title: `${t(`taskList.${task.kind}`)} ${task.case.number}`,
  });
  const { work } = form;
  const { isPassed, note } = answerValues(work?.values);
  const isReport = task.kind === 'report-check';
  const change = (values: AnswerValues) => form.keep({ ...answerValues(work?.values), ...values });
  const phraseOf = (verdict: boolean) => {
    if (isReport) return t(verdict ? 'field.notePhrase.true' : 'field.notePhrase.untrue');
    return t(verdict ? 'field.notePhrase.repaired' : 'field.notePhrase.notRepaired');
  };
  const text = note ?? (isPassed === undefined ? '' : phraseOf(isPassed));
  const submit = async () => {
    if (isPassed === undefined) return;
    const { command, data } = answerOf(task, { isPassed, note: text, photos: work?.photos ?? [] });
    const body = { version: task.case.version, ...data };
    const { state } = await form.submit({ caseId: task.caseId, command, body, photoKind: 'check' });
    if (state === 'sent') void navigate('/field');
  };
  if (work?.state === 'waiting') return <WaitingWork work={work} />;
  const names = isReport
    ? { pass: t('field.isTrue'), fail: t('field.isNotTrue') }
    : { pass: t('field.passed'), fail: t('field.failed') };
  return (
    <form
      className="panel field-answer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <fieldset className="verdict" aria-label={t(`taskList.${task.kind}`)}>
        <Button
          size="large"
          icon={<CheckOutlined />}
          aria-pressed={isPassed === true}
          type={isPassed === true ? 'primary' : 'default'}
          onClick={() => change({ isPassed: true })}
        >
          {names.pass}
        </Button>
        <Button
          size="large"
          danger
          icon={<CloseOutlined />}
          aria-pressed={isPassed === false}
          type={isPassed === false ? 'primary' : 'default'}
          onClick={() => change({ isPassed: false })}
        >
          {names.fail}
        </Button>
      </fieldset>
      <KeptPhotos form={form} kind="check" />
      <label htmlFor={noteId}>{t('field.note')}</label>
      <Input.TextArea
        id={noteId}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => change({ note: event.target.value })}
      />
      {work === undefined ? null : <RefusalAlert work={work} />}
      <KeepProblemAlert />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={isPassed === undefined || text.trim() === ''}
      >
        {t('field.send')}
      </Button>
    </form>
  );
}
