import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CalendarView } from '#features/organisation/CalendarView.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const generous = { timeout: 20_000 };
const kept = { date: '2026-05-04', kind: 'working-day', name: 'Shifted Monday' };
const sent: unknown[] = [];
const server = setupServer(
  http.get(`${origin}/api/tenants`, () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get(`${origin}/api/tenants/city/calendar`, () => HttpResponse.json({ isComplete: true, days: [] })),
  http.get(`${origin}/api/tenants/city/rules`, () =>
    HttpResponse.json({ rules: { calendar: { overrides: [kept] } }, schema: {} }),
  ),
  http.patch(`${origin}/api/tenants/city/rules`, async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json({});
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterAll(() => server.close());

it('a changed day is sent by Enter in any of its fields, beside the days changed before', async () => {
  await renderPage(<CalendarView />);
  const open = screen.getByRole<HTMLButtonElement>('button', { name: 'Change a day' });
  await waitFor(() => expect(open.disabled).toBe(false), generous);
  fireEvent.click(open);
  const name = await screen.findByLabelText<HTMLInputElement>('Name', {}, generous);
  const reason = screen.getByLabelText<HTMLInputElement>('Reason for the change');
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  // What browsers press on Enter: the first submit button of the form that the field belongs to.
  expect(save.type).toBe('submit');
  expect([name.form, reason.form]).toEqual([save.form, save.form]);
  fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-10-09' } });
  fireEvent.change(name, { target: { value: 'City day' } });
  fireEvent.change(reason, { target: { value: 'Decree 12' } });
  fireEvent.click(save);
  const added = { date: '2026-10-09', kind: 'holiday', name: 'City day' };
  const body = { reason: 'Decree 12', rules: { calendar: { overrides: [kept, added] } } };
  await waitFor(() => expect(sent).toEqual([body]), generous);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), generous);
});
