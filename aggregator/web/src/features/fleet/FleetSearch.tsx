import { Input } from 'antd';
import { useFleetSearch } from '#features/fleet/use-fleet-search';

/** What is looked for in a list of the fleet, by its words. */
export function FleetSearch({ label }: { readonly label: string }) {
  const [q, setQ] = useFleetSearch('q');
  return (
    <Input.Search
      className="fleet-search"
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={100}
      value={q}
      onChange={(event) => setQ(event.target.value)}
    />
  );
}
