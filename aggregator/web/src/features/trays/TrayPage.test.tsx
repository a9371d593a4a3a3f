import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TrayPage } from '#features/trays/TrayPage.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const origin = 'http://localhost:3000';
const server = setupServer();
const all = [
  sampleCaseFile({ id: 'case-1', number: 'SW20261122-00007' }),
  sampleCaseFile({ id: 'case-2', number: 'SW20261122-00008' }),
];
let asked: { readonly tray: string; readonly light: string | null; readonly q: string | null }[] = [];

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  asked = [];
  server.use(
    http.get(`${origin}/api/units`, () => HttpResponse.json({ items: [] })),
    http.get(`${origin}/api/trays`, () => HttpResponse.json({ items: [{ tray: 'todo', count: 2, isCapped: false }] })),
    http.get(`${origin}/api/trays/:tray`, ({ params, request }) => {
      const { searchParams } = new URL(request.url);
      const [light, q] = [searchParams.get('light'), searchParams.get('q')];
      asked.push({ tray: String(params['tray']), light, q });
      const items = q === null ? all : all.filter(({ number }) => number.endsWith(q));
      return HttpResponse.json({ items, nextCursor: null });
    }),
  );
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const open = (address: string) => renderPage(<TrayPage />, '/trays/:tray', address);

describe('a tray of the workbench', () => {
  it('is searched with the words that were entered, and shows what was found', async () => {
    await open('/trays/todo');
    await screen.findByText('SW20261122-00007');
    const field = screen.getByRole('searchbox', { name: 'Case number or place' });
    fireEvent.change(field, { target: { value: '00008' } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 13 });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(await screen.findByText('SW20261122-00008')).toBeDefined();
    expect(screen.queryByText('SW20261122-00007')).toBeNull();
    expect(asked.at(-1)).toEqual({ tray: 'todo', light: null, q: '00008' });
  });

  it('opens with the light and the words of its address', async () => {
    await open('/trays/watching?light=red&q=00007');
    await screen.findByText('SW20261122-00007');
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Case number or place' }).value).toBe('00007');
    expect(asked).toEqual([{ tray: 'watching', light: 'red', q: '00007' }]);
  });

  it('says that nothing was found', async () => {
    await open('/trays/todo?q=nowhere');
    expect(await screen.findByText('No case in this tray')).toBeDefined();
  });
});
