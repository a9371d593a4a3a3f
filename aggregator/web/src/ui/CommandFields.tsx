import { Form, Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#api/case-types';
import { AttachmentPicker } from '#ui/AttachmentPicker.tsx';
import { CaseSelect } from '#ui/CaseSelect.tsx';
import { ChoiceInput } from '#ui/ChoiceInput.tsx';
import { ClassSelect } from '#ui/ClassSelect.tsx';
import { ConditionSelect } from '#ui/ConditionSelect.tsx';
import type { CommandField } from '#ui/command-forms';
import { LimitInput } from '#ui/LimitInput.tsx';
import { PlaceInput } from '#ui/PlaceInput.tsx';
import { RecordSelect } from '#ui/RecordSelect.tsx';
import { RelookChoice } from '#ui/RelookChoice.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';

interface CommandFieldsProps {
  readonly fields: readonly CommandField[];
  readonly subject: CaseFile;
  /** Told when photos of the form begin to be stored and when they are. */
  readonly onSending: (isSending: boolean) => void;
}

/** The inputs of a command's form, each with its label and its rule. */
export function CommandFields({ fields, subject, onSending }: CommandFieldsProps) {
  const { t } = useTranslation();
  const isNeeded = (field: CommandField) =>
    (field.kind !== 'relook' || subject.tasks.some(({ kind }) => kind === 'relook')) &&
    (field.kind !== 'referral' || subject.records.some(({ kind }) => kind === 'referral'));
  return fields.filter(isNeeded).map((field) => (
    <Form.Item
      key={field.name}
      name={field.name}
      label={t(`commandField.${field.label}`)}
      hidden={field.kind === 'task'}
      {...(field.kind === 'flag' ? { valuePropName: 'checked' } : {})}
      rules={field.isRequired === true ? [requiredRule(field, t('login.required'))] : []}
    >
      {field.kind === 'photos' ? (
        <AttachmentPicker caseId={subject.id} kind={field.attachmentKind} onSending={onSending} />
      ) : (
        inputOf(field, subject)
      )}
    </Form.Item>
  ));
}

/** The form checks a missing value by its type: photos are a list, a limit is an object. */
function requiredRule({ kind }: CommandField, message: string) {
  if (kind === 'photos' || kind === 'units' || kind === 'words')
    return { required: true, type: 'array', message } as const;
  if (kind === 'limit' || kind === 'class' || kind === 'place')
    return { required: true, type: 'object', message } as const;
  return { required: true, whitespace: true, message };
}

function inputOf(field: Exclude<CommandField, { kind: 'photos' }>, subject: CaseFile): ReactNode {
  switch (field.kind) {
    case 'text':
      return <Input maxLength={field.maxLength ?? 200} autoComplete="off" />;
    case 'long-text':
      return <Input.TextArea maxLength={field.maxLength ?? 2000} autoSize={{ minRows: 2, maxRows: 8 }} />;
    case 'flag':
      return <Switch />;
    case 'instant':
      return <Input type="datetime-local" />;
    case 'words':
      return <Select mode="tags" open={false} tokenSeparators={[',', '，', '、']} />;
    case 'task':
      return <Input type="hidden" />;
    default:
      return choiceOf(field, subject);
  }
}

type SimpleKind = 'text' | 'long-text' | 'flag' | 'instant' | 'words' | 'task';

function choiceOf(field: Exclude<CommandField, { kind: SimpleKind | 'photos' }>, subject: CaseFile): ReactNode {
  switch (field.kind) {
    case 'unit':
      return <UnitSelect isDispatchOnly={field.isDispatchOnly ?? false} />;
    case 'units':
      return <UnitSelect isDispatchOnly={field.isDispatchOnly ?? false} isMany />;
    case 'case':
      return <CaseSelect exceptId={subject.id} />;
    case 'class':
      return <ClassSelect />;
    case 'condition':
      return <ConditionSelect />;
    case 'tenant':
      return <TenantSelect />;
    case 'place':
      return <PlaceInput />;
    case 'limit':
      return <LimitInput />;
    case 'choice':
      return <ChoiceInput choices={field.choices} words={field.words} />;
    case 'relook':
      return <RelookChoice subject={subject} />;
    case 'referral':
      return <RecordSelect records={subject.records.filter(({ kind }) => kind === 'referral')} />;
  }
}
