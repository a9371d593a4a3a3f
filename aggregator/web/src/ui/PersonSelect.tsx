import { useQuery } from '@tanstack/react-query';
import { queries } from '#api/queries';
import { SearchSelect, type SearchSelectProps } from '#ui/SearchSelect.tsx';

/** Chooses an account by name; for administrators, who may read them all. Works as a form control. */
export function PersonSelect(props: SearchSelectProps) {
  const accounts = useQuery(queries.accounts());
  const options = (accounts.data?.items ?? []).map(({ id, displayName, username }) => ({
    value: id,
    label: displayName === username ? username : `${displayName} (${username})`,
  }));
  return <SearchSelect {...props} isLoading={accounts.isPending} options={options} />;
}
