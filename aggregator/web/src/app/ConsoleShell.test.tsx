import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App, ConfigProvider } from 'antd';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '#api/api-problem';
import { ConsoleShell } from '#app/ConsoleShell.tsx';
import { PageFault } from '#app/PageFault.tsx';
import { noteSessionEnd } from '#app/session-end';
import { openTexts } from '#i18n/i18n';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const account = { id: 'a', username: 'li', displayName: 'Li', roles: ['collector'], language: 'en' };
const server = setupServer();
/** Who the server takes the browser for. */
let signedIn: typeof account | undefined;

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  signedIn = account;
  vi.stubGlobal('EventSource', function open() {
    return Object.assign(new EventTarget(), { close: () => undefined });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.resetHandlers();
});
afterAll(() => server.close());

const sessionRequired = () =>
  HttpResponse.json({ code: 'session-required', detail: 'Please sign in' }, { status: 401 });

describe('the console', () => {
  it('asks who is there', async () => {
    server.use(http.get(`${origin}/api/me`, sessionRequired));
    await renderPage(<ConsoleShell />);
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
  });

  it('lets a temporary password do nothing but its own change', async () => {
    // Any other request, live events included, would fail this test as unhandled.
    server.use(http.get(`${origin}/api/me`, () => HttpResponse.json({ account, passwordMustChange: true })));
    await renderPage(<ConsoleShell />);
    expect(await screen.findByText('First sign-in: please choose your own password')).toBeDefined();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('says when the server cannot be reached', async () => {
    server.use(http.get(`${origin}/api/me`, () => HttpResponse.error()));
    await renderPage(<ConsoleShell />);
    expect(await screen.findByText('The server cannot be reached; check the network')).toBeDefined();
  });
});

/** The shell with pages of its own, somebody signed in. */
async function openShell(address: string) {
  await openTexts('en');
  server.use(
    http.get(`${origin}/api/me`, () =>
      signedIn === undefined ? sessionRequired() : HttpResponse.json({ account: signedIn, passwordMustChange: false }),
    ),
    http.get(`${origin}/api/notices/mine`, () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(`${origin}/api/trays`, () => HttpResponse.json({ items: [] })),
    http.get(`${origin}/api/candidates/counts`, () => HttpResponse.json({ open: 7 })),
  );
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const element = (
    <>
      <h1>Report a problem</h1>
      <textarea aria-label="words" />
    </>
  );
  const broken = () => {
    throw new TypeError('Failed to fetch dynamically imported module: /assets/TrayPage-1.js');
  };
  const router = createMemoryRouter(
    [
      {
        path: '/',
        element: <ConsoleShell />,
        children: [
          {
            errorElement: <PageFault />,
            children: [
              { path: 'field', lazy: async () => broken() },
              { path: '*', element },
            ],
          },
        ],
      },
    ],
    { initialEntries: [address] },
  );
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <App>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
  return { queryClient, user: userEvent.setup() };
}

describe('a session that ends while somebody works', () => {
  const end = (queryClient: QueryClient) => {
    signedIn = undefined;
    const error = new ApiProblem({ status: 401, code: 'session-required', detail: 'Please sign in' });
    act(() => noteSessionEnd(queryClient, error));
  };
  const signIn = async (user: ReturnType<typeof userEvent.setup>, who: typeof account) => {
    server.use(
      http.post(`${origin}/api/sessions`, () => {
        signedIn = who;
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Password'), 'streets of the city');
    await user.click(dialog.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };

  it('asks to sign in above the page, which is hidden; the same person finds what they had typed', async () => {
    const { queryClient, user } = await openShell('/field/report');
    await user.type(await screen.findByLabelText('words'), 'three bags');
    end(queryClient);
    expect(await screen.findByText('Your session is over; sign in again')).toBeDefined();
    expect(screen.queryByRole('textbox', { name: 'words' })).toBeNull();
    await signIn(user, account);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'words' }).value).toBe('three bags');
  });

  it('gives somebody else nothing of what was typed or read before', async () => {
    const { queryClient, user } = await openShell('/field/report');
    await user.type(await screen.findByLabelText('words'), 'three bags');
    queryClient.setQueryData(['case', 'secret'], {});
    end(queryClient);
    await signIn(user, { ...account, id: 'b', username: 'zhang', displayName: 'Zhang' });
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'words' })).value).toBe('');
    expect(queryClient.getQueryData(['case', 'secret'])).toBeUndefined();
  });
});

describe('the pages of the console', () => {
  it('give their name to the tab of the browser', async () => {
    await openShell('/field/report');
    await waitFor(() => expect(document.title).toBe('Report a problem · StreetWarden'));
  });

  it('are not opened for a role without them, so that nobody fills in a form in vain', async () => {
    await openShell('/review');
    expect(await screen.findByRole('heading', { name: 'You have no access to this page' })).toBeDefined();
    expect(screen.queryByLabelText('words')).toBeNull();
  });

  it('that cannot be loaded after an update say so, offer to load again and leave the menu', async () => {
    await openShell('/field');
    expect(await screen.findByRole('heading', { name: 'The page could not be loaded' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Load again' })).toBeDefined();
    expect(screen.getByRole('navigation')).toBeDefined();
  });

  it('say in the name of a link what waits there', async () => {
    signedIn = { ...account, roles: ['reviewer'] };
    await openShell('/cases');
    expect(await screen.findByRole('link', { name: 'Review 7' })).toBeDefined();
  });

  it('get the focus back where it was when a dialog goes, also when a menu that is gone had opened it', async () => {
    const { user } = await openShell('/field/report');
    await screen.findByLabelText('words');
    const person = screen.getByRole('button', { name: 'Li' });
    person.focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: /Change password/ }));
    await screen.findByRole('dialog');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(document.activeElement).toBe(person));
  });
});
