import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { ApiProblem } from '#api/api-problem';
import { connectLiveEvents, type LiveState } from '#api/live-events';
import { queries } from '#api/queries';
import type { Me } from '#api/types';
import { ConsoleHeader } from '#app/ConsoleHeader.tsx';
import { LoginPage } from '#features/session/LoginPage.tsx';
import { PasswordDialog } from '#features/session/PasswordDialog.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

/** Asks who is signed in, then shows the pages or the login. */
export function ConsoleShell() {
  const me = useQuery(queries.me());
  if (me.isPending) return <Loading />;
  if (me.error instanceof ApiProblem && me.error.status !== 401) {
    return <ErrorView error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (!me.data) return <LoginPage />;
  // Until then the server answers nothing else, live events included.
  if (me.data.passwordMustChange) return <PasswordDialog isForced onClose={() => undefined} />;
  return <SignedIn me={me.data} />;
}

function SignedIn({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [liveState, setLiveState] = useState<LiveState>('connecting');
  useEffect(
    () =>
      connectLiveEvents({
        queryClient,
        onState: setLiveState,
        onEvent: (topic) => window.dispatchEvent(new CustomEvent('streetwarden:live', { detail: topic })),
      }),
    [queryClient],
  );
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <ConsoleHeader me={me} liveState={liveState} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
