import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '#api/case-types';
import { CasePage } from '#features/case-detail/CasePage.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const origin = 'http://localhost:3000';
const account = { id: 'a', username: 'chen', displayName: 'Chen', roles: ['dispatcher'], language: 'en' };
const sent: { readonly command: string; readonly key: string | null; readonly body: unknown }[] = [];
let current: CaseFile;
let answer: () => Response;
const empty = () => HttpResponse.json({ items: [], nextCursor: null });

const server = setupServer(
  http.get(`${origin}/api/me`, () => HttpResponse.json({ account, passwordMustChange: false })),
  http.get(`${origin}/api/system`, () => HttpResponse.json({}, { status: 503 })),
  http.get(`${origin}/api/units`, empty),
  http.get(`${origin}/api/notices`, empty),
  http.get(`${origin}/api/cases/:id/callbacks`, empty),
  http.get(`${origin}/api/cases/:id/captures`, () => HttpResponse.json({ items: [] })),
  http.get(`${origin}/api/cases/:id/evidence-gate`, () =>
    HttpResponse.json({
      isMet: false,
      rule: 'accepted+dispatched',
      purpose: 'management',
      checks: [{ name: 'dispatched', isMet: false, detail: { zh: '尚未派遣', en: 'not dispatched yet' } }],
    }),
  ),
  http.get(`${origin}/api/cases/:id`, () => HttpResponse.json(current)),
  http.post(`${origin}/api/cases/:id/commands/:command`, async ({ params, request }) => {
    const key = request.headers.get('idempotency-key');
    sent.push({ command: String(params['command']), key, body: await request.json() });
    return answer();
  }),
);

const done = () =>
  HttpResponse.json({ id: current.id, number: current.number, state: 'filed', version: 6, event: 'return-approved' });
const stale = () => HttpResponse.json({ code: 'version-stale', detail: 'changed meanwhile' }, { status: 409 });

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sent.length = 0;
  answer = done;
  current = sampleCaseFile({
    state: 'return-requested',
    position: null,
    commands: [
      { command: 'approve-return', isAllowed: true },
      { command: 'deny-return', isAllowed: true },
      {
        command: 'resume',
        isAllowed: false,
        code: 'state-conflict',
        reason: { zh: '案件未挂账', en: 'The case is not suspended' },
      },
    ],
  });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function openCase() {
  await renderPage(<CasePage />, '/cases/:id', `/cases/${current.id}`);
  await screen.findByRole('toolbar');
  return userEvent.setup();
}
const bar = () => within(screen.getByRole('toolbar'));

describe('the page of a case', () => {
  it('shows where the case stands and only the commands the server names', async () => {
    await openCase();
    expect(
      screen.getByRole('list', { name: 'Stages of the case' }).querySelector('[aria-current="step"]')?.textContent,
    ).toContain('Handling');
    expect(
      bar()
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Approve return', 'Deny return', 'Resume']);
  });

  it('says what the evidence still lacks', async () => {
    await openCase();
    await screen.findByText('May not be sealed yet');
    expect(screen.getByText(/not dispatched yet/)).toBeDefined();
  });

  it('says why a command is not possible now, and does not send it', async () => {
    const user = await openCase();
    const button = bar().getByRole('button', { name: 'Resume', description: 'The case is not suspended' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent).toEqual([]);
  });

  it('sends the version it showed and a key of its own', async () => {
    const user = await openCase();
    await user.click(bar().getByRole('button', { name: 'Approve return' }));
    await user.type(await screen.findByLabelText('Opinion'), 'agreed');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve return' }));
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent).toEqual([
      {
        command: 'approve-return',
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        body: { version: 5, opinion: 'agreed' },
      },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('does not send a command without the reason it needs', async () => {
    const user = await openCase();
    await user.click(bar().getByRole('button', { name: 'Deny return' }));
    await screen.findByLabelText('Reason');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Deny return' }));
    await screen.findByText('Please fill in this field');
    expect(sent).toEqual([]);
  });

  it('takes a length of time for filled in', async () => {
    current = { ...current, commands: [{ command: 'request-extension', isAllowed: true }] };
    const user = await openCase();
    await user.click(bar().getByRole('button', { name: 'Request extension' }));
    await user.clear(await screen.findByLabelText('Longer by'));
    await user.type(screen.getByLabelText('Longer by'), '2');
    await user.type(screen.getByLabelText('Reason'), 'rain');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Request extension' }));
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent[0]?.body).toEqual({ version: 5, by: { amount: 2, unit: 'working-hour' }, reason: 'rain' });
  });

  it('shows what somebody else did, keeps what was typed, and sends it again on the new version', async () => {
    answer = stale;
    const user = await openCase();
    await user.click(bar().getByRole('button', { name: 'Approve return' }));
    await user.type(await screen.findByLabelText('Opinion'), 'agreed');
    const [first] = current.events;
    if (first === undefined) throw new Error('the sample has an event');
    const urged = { ...first, seq: 2, command: 'urge' as const, fromState: null, toState: null, reason: 'hurry up' };
    current = { ...current, version: 6, events: [first, urged] };
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Approve return' }));
    await dialog.findByText('hurry up');
    answer = done;
    await user.click(dialog.getByRole('button', { name: 'Send anyway' }));
    await waitFor(() => expect(sent.length).toBe(2));
    expect(sent.map(({ body }) => body)).toEqual([
      { version: 5, opinion: 'agreed' },
      { version: 6, opinion: 'agreed' },
    ]);
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });
});

describe('a case a unit was told of', () => {
  const copy = { dispatchId: 'd', unitId: 'water', reason: 'duty-table', at: '2026-11-23T01:00:00.000Z' } as const;

  it('is noted as seen when somebody of the unit opens it, and only then', async () => {
    let seen = 0;
    let unitId: string | null = 'greening';
    server.use(
      http.get(`${origin}/api/me`, () =>
        HttpResponse.json({ account: { ...account, roles: ['unit-officer'], unitId }, passwordMustChange: false }),
      ),
      http.put(`${origin}/api/cases/:id/copies/seen`, () => {
        seen += 1;
        current = sampleCaseFile({ position: null, copies: [{ ...copy, seenAt: copy.at }] });
        return HttpResponse.json({ seen: 1 });
      }),
    );
    current = sampleCaseFile({ position: null, copies: [{ ...copy, seenAt: null }] });
    const { unmount } = await renderPage(<CasePage />, '/cases/:id', `/cases/${current.id}`);
    await screen.findAllByText(current.number);
    expect(seen).toBe(0);
    unmount();
    unitId = 'water';
    await renderPage(<CasePage />, '/cases/:id', `/cases/${current.id}`);
    await waitFor(() => expect(seen).toBe(1));
    await screen.findAllByText(current.number);
    expect(seen).toBe(1);
  });
});
