import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '#api/case-types';

interface RecordSelectProps {
  readonly id?: string;
  readonly records: readonly CaseRecord[];
  readonly value?: string | undefined;
  readonly onChange?: (recordId: string | undefined) => void;
}

/** A new paper, or an earlier one that is completed. Works as a form control. */
export function RecordSelect({ id, records, value, onChange }: RecordSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      placeholder={t('record.new')}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={records.map((record) => ({
        value: record.id,
        label: record.number ?? String(record.data['authority'] ?? record.id),
      }))}
    />
  );
}
