import { useQuery } from '@tanstack/react-query';
import { queries } from '#api/queries';
import { SearchSelect, type SearchSelectProps } from '#ui/SearchSelect.tsx';

/** Chooses a city, district, street or community. Works as a form control. */
export function TenantSelect(props: SearchSelectProps) {
  const tenants = useQuery(queries.tenants());
  const options = (tenants.data?.items ?? [])
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id, label: name }));
  return <SearchSelect {...props} isLoading={tenants.isPending} options={options} />;
}
