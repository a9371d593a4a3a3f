import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { ApiProblem } from '#api/api-problem';
import { consoleRouter } from '#app/console-router.tsx';
import { noteSessionEnd } from '#app/session-end';
import { consoleTheme, isDarkPreferred, storeDark } from '#app/theme';
import { ThemeChoice } from '#app/theme-choice';

function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    // A session that ended anywhere ends everywhere: the shell asks to sign in again.
    queryCache: new QueryCache({ onError: (error) => noteSessionEnd(queryClient, error) }),
    mutationCache: new MutationCache({ onError: (error) => noteSessionEnd(queryClient, error) }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) =>
          count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
      },
    },
  });
  return queryClient;
}

/** Paper is white: while the browser prints, the console is light. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture right after the event, so the change cannot wait for the next frame.
    const start = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

export function App() {
  const { i18n } = useTranslation();
  const [queryClient] = useState(createQueryClient);
  const [isDark, setIsDark] = useState(isDarkPreferred);
  const choice = useMemo(
    () => ({
      isDark,
      setIsDark: (next: boolean) => {
        storeDark(next);
        setIsDark(next);
      },
    }),
    [isDark],
  );
  const isPrinting = useIsPrinting();
  const isShownDark = isDark && !isPrinting;
  document.documentElement.dataset['theme'] = isShownDark ? 'dark' : 'light';
  return (
    <ConfigProvider
      theme={consoleTheme(isShownDark)}
      locale={i18n.language === 'en' ? enUs : zhCn}
      button={{ autoInsertSpace: false }}
    >
      <ThemeChoice.Provider value={choice}>
        <AntApp>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={consoleRouter} />
          </QueryClientProvider>
        </AntApp>
      </ThemeChoice.Provider>
    </ConfigProvider>
  );
}
