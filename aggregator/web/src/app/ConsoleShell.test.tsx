import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleShell } from '#app/ConsoleShell.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const account = { id: 'a', username: 'li', displayName: 'Li', roles: ['reviewer'], language: 'en' };
const server = setupServer();

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('the console', () => {
  it('asks who is there', async () => {
    server.use(
      http.get(`${origin}/api/me`, () =>
        HttpResponse.json({ code: 'session-required', detail: 'Please sign in' }, { status: 401 }),
      ),
    );
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
