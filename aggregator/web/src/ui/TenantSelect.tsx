import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { queries } from '#api/queries';

interface TenantSelectProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (tenantId: string | undefined) => void;
  readonly placeholder?: string;
  readonly label?: string;
}

/** Chooses a city, district, street or community. Works as a form control. */
export function TenantSelect({ id, value, onChange, placeholder, label }: TenantSelectProps) {
  const tenants = useQuery(queries.tenants());
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      placeholder={placeholder}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={tenants.isPending}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={(tenants.data?.items ?? [])
        .filter(({ isActive }) => isActive)
        .map((tenant) => ({ value: tenant.id, label: tenant.name }))}
    />
  );
}
