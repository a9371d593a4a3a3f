import { fireEvent, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NoticeBell } from '#app/NoticeBell.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const server = setupServer();
const notice = (id: string, createdAt: string) => ({
  ...{
    id,
    event: 'case-dispatched',
    channel: 'in-app',
    caseId: 'case-1',
    subject: `Dispatched ${id}`,
    body: 'Please go',
  },
  createdAt,
});

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  server.resetHandlers();
  localStorage.clear();
});
afterAll(() => server.close());

function answer(...items: readonly object[]) {
  server.use(http.get(`${origin}/api/notices/mine`, () => HttpResponse.json({ items, nextCursor: null })));
}

describe('my messages', () => {
  it('count as new until somebody has looked, and lead a unit to its own page of the case', async () => {
    answer(notice('b', '2026-11-22T09:00:00Z'), notice('a', '2026-11-22T08:00:00Z'));
    const account = { id: 'crew', roles: ['unit-handler' as const] };
    const first = await renderPage(<NoticeBell account={account} />);
    fireEvent.click(await screen.findByRole('button', { name: 'My messages (2 new messages)' }));
    expect(await screen.findByText('Dispatched b')).toBeDefined();
    expect(screen.getAllByRole('link', { name: 'Open the case' })[0]?.getAttribute('href')).toBe('/unit/cases/case-1');
    first.unmount();
    answer(notice('c', '2026-11-22T10:00:00Z'), notice('b', '2026-11-22T09:00:00Z'));
    await renderPage(<NoticeBell account={{ id: 'crew', roles: ['unit-handler'] }} />);
    expect(await screen.findByRole('button', { name: 'My messages (1 new messages)' })).toBeDefined();
  });
});
