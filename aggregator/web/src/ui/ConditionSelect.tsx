import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClassKey } from '#api/case-types';
import { queries } from '#api/queries';
import { useWord } from '#ui/use-word';

interface ConditionSelectProps {
  readonly id?: string;
  readonly value?: number | undefined;
  readonly onChange?: (seq: number | undefined) => void;
}

const nothing: ClassKey = { scheme: '', kind: 'event', code: '' };

/** 立案条件 of the class chosen in the same form, each with its limit. Works as a form control. */
export function ConditionSelect({ id, value, onChange }: ConditionSelectProps) {
  const { t } = useTranslation();
  const word = useWord();
  const chosen: ClassKey | undefined = Form.useWatch('catalogueClass');
  const conditions = useQuery({ ...queries.conditions(chosen ?? nothing), enabled: chosen !== undefined });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      placeholder={t('filingCondition.usual')}
      disabled={chosen === undefined}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={(conditions.data?.items ?? []).map((item) => ({
        value: item.seq,
        label: `${item.filingCondition} · ${word(item.limitText)}`,
      }))}
    />
  );
}
