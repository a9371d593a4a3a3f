import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { ApiProblem } from '#api/api-problem';
import { connectLiveEvents, type LiveState } from '#api/live-events';
import { queries } from '#api/queries';
import type { Me } from '#api/types';
import { ConnectionBanner } from '#app/ConnectionBanner.tsx';
import { ConsoleHeader } from '#app/ConsoleHeader.tsx';
import { NoAccessPage } from '#app/NoAccessPage.tsx';
import { mayOpen } from '#app/nav-items.tsx';
import { forgetAnswers, noteSessionEnd, resumeSession, sessionEndKey } from '#app/session-end';
import { useFocusReturn } from '#app/use-focus-return';
import { usePageTitle } from '#app/use-page-title';
import { LoginPage } from '#features/session/LoginPage.tsx';
import { PasswordDialog } from '#features/session/PasswordDialog.tsx';
import { SessionEndDialog } from '#features/session/SessionEndDialog.tsx';
import { OutboxBar } from '#outbox/OutboxBar.tsx';
import { OutboxProvider } from '#outbox/OutboxProvider.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

/** Asks who is signed in, then shows the pages or the login. */
export function ConsoleShell() {
  const { t } = useTranslation();
  usePageTitle(t('app.name'));
  useFocusReturn();
  const me = useQuery(queries.me());
  const shownId = useShownAccount(me.data?.account.id);
  if (me.isPending) return <Loading />;
  if (me.error instanceof ApiProblem && me.error.status !== 401 && !me.data) {
    return <ErrorView error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (!me.data) return <LoginPage />;
  // Until then the server answers nothing else, live events included.
  if (me.data.passwordMustChange) return <PasswordDialog isForced onClose={() => undefined} />;
  if (shownId !== me.data.account.id) return <Loading />;
  return <SignedIn key={shownId} me={me.data} />;
}

/** The account whose pages may be shown: nothing that was read for somebody else is left when it changes. */
function useShownAccount(accountId: string | undefined): string | undefined {
  const queryClient = useQueryClient();
  const [shownId, setShownId] = useState<string>();
  useEffect(() => {
    if (accountId === shownId) return;
    if (shownId !== undefined) forgetAnswers(queryClient);
    setShownId(accountId);
  }, [accountId, shownId, queryClient]);
  return shownId;
}

function SignedIn({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { pathname } = useLocation();
  const [liveState, setLiveState] = useState<LiveState>('connecting');
  const sessionEnd = useQuery({ queryKey: sessionEndKey, queryFn: () => false, initialData: false, enabled: false });
  const isOver = sessionEnd.data;
  useEffect(() => {
    if (isOver) return;
    return connectLiveEvents({
      queryClient,
      onState: setLiveState,
      onEvent: (topic, ids) =>
        window.dispatchEvent(new CustomEvent('streetwarden:live', { detail: { ...ids, topic } })),
    });
  }, [queryClient, isOver]);
  const signInAgain = async () =>
    resumeSession(queryClient, await queryClient.fetchQuery({ ...queries.me(), staleTime: 0 }));
  return (
    <OutboxProvider
      accountId={me.account.id}
      isPaused={isOver}
      onFailure={(error) => noteSessionEnd(queryClient, error)}
    >
      {/* Not `display: none`: where somebody had scrolled to would be gone. */}
      <div className="shell" inert={isOver} style={{ visibility: isOver ? 'hidden' : 'visible' }}>
        <a className="skip-link" href="#main">
          {t('app.skip')}
        </a>
        <ConsoleHeader me={me} liveState={liveState} />
        <ConnectionBanner liveState={liveState} />
        <OutboxBar />
        <main id="main" tabIndex={-1}>
          {mayOpen(pathname, me.account.roles) ? <Outlet /> : <NoAccessPage />}
        </main>
      </div>
      {isOver ? <SessionEndDialog username={me.account.username} onSignedIn={signInAgain} /> : null}
    </OutboxProvider>
  );
}
