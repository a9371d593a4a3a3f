import { useQuery } from '@tanstack/react-query';
import { accountNameQuery } from '#api/account-names';
import { queries } from '#api/queries';
import { isOfficeRole } from '#ui/office-roles';

/** Name of a person for readers of the centre, else the beginning of the id. */
export function AccountName({ id }: { readonly id: string }) {
  const me = useQuery(queries.me());
  const isOffice = me.data?.account.roles.some(isOfficeRole) === true;
  const isMe = me.data?.account.id === id;
  const name = useQuery({ ...accountNameQuery(id), enabled: isOffice && !isMe });
  if (isMe) return <>{me.data?.account.displayName}</>;
  return <>{name.data ?? id.slice(0, 8)}</>;
}
