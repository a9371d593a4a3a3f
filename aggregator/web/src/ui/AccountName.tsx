import { useQuery } from '@tanstack/react-query';
import { queries } from '#api/queries';

/** Name of a person where the reader may see the accounts, else the beginning of the id. */
export function AccountName({ id }: { readonly id: string }) {
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const accounts = useQuery({ ...queries.accounts(), enabled: isAdmin });
  if (me.data?.account.id === id) return <>{me.data.account.displayName}</>;
  return <>{accounts.data?.items.find((account) => account.id === id)?.displayName ?? id.slice(0, 8)}</>;
}
