import { type HandlingType, handlingTypes } from '@streetwarden/shared/domain/case-life';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordIn } from '#ui/case-words';
import type { ChoiceWords } from '#ui/command-forms';

interface ChoiceInputProps {
  readonly choices: readonly string[];
  readonly words: ChoiceWords;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A few choices side by side. Works as a form control. */
export function ChoiceInput({ choices, words, value, onChange }: ChoiceInputProps) {
  const { t, i18n } = useTranslation();
  const nameOf = (choice: string) =>
    words === 'handlingType'
      ? wordIn(i18n.language, handlingTypes[choice as HandlingType])
      : t(`${words}.${choice}` as 'repairResult.repaired');
  return (
    <Radio.Group
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
      options={choices.map((choice) => ({ value: choice, label: nameOf(choice) }))}
    />
  );
}
