import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';

interface UnitSelectProps {
  readonly id?: string;
  readonly value?: string | readonly string[] | undefined;
  readonly onChange?: (unit: never) => void;
  /** Only units a case may be sent to. */
  readonly isDispatchOnly?: boolean;
  readonly isMany?: boolean;
  readonly label?: string;
}

/** Finds units by name or code. Works as a form control: one id, or a list of them when `isMany`. */
export function UnitSelect({ id, value, onChange, isDispatchOnly = false, isMany = false, label }: UnitSelectProps) {
  const { t } = useTranslation();
  const units = useQuery(queries.units());
  const options = (units.data?.items ?? [])
    .filter((unit) => unit.isActive && (!isDispatchOnly || unit.isDispatchable))
    .map((unit) => ({ value: unit.id, label: unit.name, search: `${unit.name} ${unit.code}`.toLowerCase() }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      showSearch={{ filterOption: (text, option) => option?.search.includes(text.toLowerCase()) ?? false }}
      allowClear
      loading={units.isPending}
      placeholder={t('unit.choose')}
      value={(value ?? (isMany ? [] : null)) as string | null}
      onChange={(next) => onChange?.((next ?? undefined) as never)}
      options={options}
    />
  );
}
