import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#api/case-types';
import { relookOf } from '#ui/command-values';

interface RelookChoiceProps {
  readonly subject: CaseFile;
  readonly value?: string | undefined;
  readonly onChange?: (taskId: string | undefined) => void;
}

/** Lets a person follow the camera's own look at the repaired place. Works as a form control. */
export function RelookChoice({ subject, value, onChange }: RelookChoiceProps) {
  const { t } = useTranslation();
  const relook = relookOf(subject);
  if (relook === undefined) return <span>{t('relook.waiting')}</span>;
  if (relook.isPassed === null) return <span>{t('relook.undecided')}</span>;
  return (
    <Checkbox
      checked={value === relook.id}
      onChange={({ target }) => onChange?.(target.checked ? relook.id : undefined)}
    >
      {t(relook.isPassed ? 'relook.passed' : 'relook.failed')}
    </Checkbox>
  );
}
