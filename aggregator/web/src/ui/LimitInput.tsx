import { InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitUnit } from '#api/case-types';

const units = [
  'working-minute',
  'working-hour',
  'working-day',
  'minute',
  'emergency-hour',
  'calendar-hour',
  'calendar-day',
] as const satisfies readonly LimitUnit[];

interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

interface LimitInputProps {
  readonly id?: string;
  /** What the limit is of, where no label says it. */
  readonly label?: string;
  readonly value?: Limit | undefined;
  readonly onChange?: (limit: Limit | undefined) => void;
}

/** An amount of time with its unit; empty says nothing. Works as a form control. */
export function LimitInput({ id, label, value, onChange }: LimitInputProps) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<LimitUnit>(value?.unit ?? 'working-day');
  const set = (amount: number | null | undefined, next: LimitUnit) => {
    setUnit(next);
    onChange?.(amount == null ? undefined : { amount, unit: next });
  };
  return (
    <Space.Compact>
      <InputNumber
        {...(id === undefined ? {} : { id })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        min={0.1}
        max={100_000}
        value={value?.amount ?? null}
        onChange={(amount) => set(amount, unit)}
      />
      <Select
        aria-label={label === undefined ? t('limit.title') : `${label} · ${t('limit.title')}`}
        value={unit}
        popupMatchSelectWidth={false}
        onChange={(next) => set(value?.amount, next)}
        options={units.map((name) => ({ value: name, label: t(`limit.${name}`) }))}
      />
    </Space.Compact>
  );
}
