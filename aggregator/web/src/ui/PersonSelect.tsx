import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { queries } from '#api/queries';

interface PersonSelectProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (accountId: string | undefined) => void;
  readonly label?: string;
  readonly placeholder?: string;
}

/** Chooses an account by name; for administrators, who may read them all. Works as a form control. */
export function PersonSelect({ id, value, onChange, label, placeholder }: PersonSelectProps) {
  const accounts = useQuery(queries.accounts());
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      placeholder={placeholder}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={accounts.isPending}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={(accounts.data?.items ?? []).map(({ id: accountId, displayName, username }) => ({
        value: accountId,
        label: displayName === username ? username : `${displayName} (${username})`,
      }))}
    />
  );
}
