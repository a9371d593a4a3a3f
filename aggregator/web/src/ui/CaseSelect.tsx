import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';

/** What a case number may begin with: the rest of what was typed cannot match. */
const numberStart = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, '')
    .slice(0, 30);

interface CaseSelectProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (caseId: string) => void;
  /** A case that cannot be meant. */
  readonly exceptId?: string;
}

/** Finds a case by the beginning of its number. Works as a form control. */
export function CaseSelect({ id, value, onChange, exceptId }: CaseSelectProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useInfiniteQuery(queries.cases({ q: text === '' ? undefined : text }));
  const options = (found.data?.pages[0]?.items ?? [])
    .filter((item) => item.id !== exceptId)
    .map((item) => ({ value: item.id, label: item.number }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: (next) => setText(numberStart(next)) }}
      placeholder={t('case.searchNumber')}
      value={value ?? null}
      onChange={(next) => (next === null ? undefined : onChange?.(next))}
      options={options}
      loading={found.isPending}
    />
  );
}
