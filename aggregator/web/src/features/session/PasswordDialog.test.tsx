import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PasswordDialog } from '#features/session/PasswordDialog.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const server = setupServer();
const generous = { timeout: 20_000 };

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('the first password of somebody', () => {
  it('is changed by keys alone, and filed by password managers under the user name', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get(`${origin}/api/me`, () =>
        HttpResponse.json({ account: { username: 'zuoxi' }, passwordMustChange: true }),
      ),
      http.put(`${origin}/api/me/password`, async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await renderPage(<PasswordDialog isForced onClose={() => undefined} />, '/', '/');
    const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label, {}, generous);
    const current = await field('Current password');
    const next = await field('New password (10 characters or more)');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    // What browsers press on Enter: the first submit button of the form that the field belongs to.
    expect([save.type, save.form]).toEqual(['submit', current.form]);
    expect([current.autocomplete, next.autocomplete]).toEqual(['current-password', 'new-password']);
    const name = current.form?.querySelector<HTMLInputElement>('input[autocomplete="username"]');
    await waitFor(() => expect(name?.value).toBe('zuoxi'), generous);
    fireEvent.change(current, { target: { value: 'the first one' } });
    fireEvent.change(next, { target: { value: 'streets of the city' } });
    fireEvent.click(save);
    await waitFor(() => expect(sent).toEqual([{ current: 'the first one', new: 'streets of the city' }]), generous);
  });
});
