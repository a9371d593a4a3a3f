import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';
import type { CaseFile } from '#api/case-types';
import { queries } from '#api/queries';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { CommandFields } from '#ui/CommandFields.tsx';
import { type CaseChanges, changesSince } from '#ui/case-changes';
import { wordIn } from '#ui/case-words';
import { commandForms } from '#ui/command-forms';
import { type CommandValues, payloadOf } from '#ui/command-payload';
import { firstValues } from '#ui/command-values';
import { DispatchHint } from '#ui/DispatchHint.tsx';
import { FirstField } from '#ui/FirstField.tsx';
import { type CommandAnswer, useCaseCommand } from '#ui/use-case-command';
import { useUploads } from '#ui/use-uploads';

interface CommandDialogProps {
  readonly command: CaseCommand;
  readonly title: string;
  readonly subject: CaseFile;
  readonly onClose: () => void;
  readonly onDone?: (answer: CommandAnswer) => void;
}

/** Asks what a command needs and sends it. When somebody was faster it shows what they did and lets the reader decide anew. */
export function CommandDialog({ command, title, subject, onClose, onDone }: CommandDialogProps) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const formId = useId();
  const [current, setCurrent] = useState(subject);
  const [changes, setChanges] = useState<CaseChanges>();
  const { isUploading, onSending } = useUploads();
  const send = useCaseCommand((answer) => {
    void message.success(t('command.done', { command: title, number: answer.number }));
    onDone?.(answer);
    onClose();
  });
  const { fields, isDanger = false } = commandForms[command];
  const state = current.commands.find((each) => each.command === command);
  const submit = async (values: CommandValues) => {
    if (isUploading) return;
    try {
      const data = payloadOf(fields, values);
      await send.mutateAsync({ caseId: current.id, command, version: current.version, data });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'version-stale') return;
      const after = await queryClient.fetchQuery({ ...queries.case(current.id), staleTime: 0 });
      setChanges(changesSince(current, after));
      setCurrent(after);
    }
  };
  const isStale = send.error instanceof ApiProblem && send.error.code === 'version-stale';
  return (
    <Modal
      open
      title={`${title} · ${current.number}`}
      onCancel={onClose}
      okText={changes === undefined ? title : t('command.again')}
      // Belongs to the form though it stands outside: Enter in a field presses it.
      okButtonProps={{
        htmlType: 'submit',
        form: formId,
        danger: isDanger,
        disabled: isUploading || state?.isAllowed === false,
      }}
      cancelText={t('app.cancel')}
      confirmLoading={send.isPending}
      destroyOnHidden
    >
      {changes === undefined ? null : <ChangesAlert changes={changes} />}
      {state?.isAllowed === false && state.reason !== undefined ? (
        <Alert role="alert" type="error" showIcon title={wordIn(i18n.language, state.reason)} />
      ) : null}
      <Form<Record<string, unknown>>
        id={formId}
        layout="vertical"
        className="command-form"
        initialValues={firstValues(command, subject)}
        onFinish={(values) => void submit(values)}
      >
        {fields.length === 0 ? <p>{t('command.ask', { command: title })}</p> : null}
        {command === 'dispatch' ? <DispatchHint subject={current} /> : null}
        <FirstField>
          <CommandFields fields={fields} subject={current} onSending={onSending} />
        </FirstField>
      </Form>
      {send.error === null || isStale ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
    </Modal>
  );
}

function ChangesAlert({ changes }: { readonly changes: CaseChanges }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t('command.stale')}
      description={<CaseTimeline events={changes.events} />}
    />
  );
}
