import { useQuery } from '@tanstack/react-query';
import { queries } from '#api/queries';

/** Name of a unit; its id as long as the list is not there. */
export function UnitName({ id }: { readonly id: string }) {
  const units = useQuery(queries.units());
  return <>{units.data?.items.find((unit) => unit.id === id)?.name ?? id}</>;
}
