import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';

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
  const found = useInfiniteQuery(queries.cases({ q: text === '' ? undefined : text.toUpperCase() }));
  const options = (found.data?.pages[0]?.items ?? [])
    .filter((item) => item.id !== exceptId)
    .map((item) => ({ value: item.id, label: item.number }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: (next) => setText(next.trim()) }}
      placeholder={t('case.searchNumber')}
      value={value ?? null}
      onChange={(next) => (next === null ? undefined : onChange?.(next))}
      options={options}
      loading={found.isPending}
    />
  );
}
