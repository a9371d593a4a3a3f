import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { queries } from '#api/queries';
import { homePathOf } from '#app/nav-items.tsx';

/** Sends everybody to where their work begins. */
export function HomePage() {
  const me = useQuery(queries.me());
  return me.data === undefined ? null : <Navigate to={homePathOf(me.data.account.roles)} replace />;
}
