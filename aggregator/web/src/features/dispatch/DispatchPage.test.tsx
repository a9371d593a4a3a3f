import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskItem } from '#api/case-types';
import { DispatchPage } from '#features/dispatch/DispatchPage.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const origin = 'http://localhost:3000';
const units = [
  { id: 'roads', name: 'Roads office', code: 'R1', isActive: true, isDispatchable: true },
  { id: 'parks', name: 'Parks office', code: 'P1', isActive: true, isDispatchable: true },
];

function deskItem(n: number, isUnique = true): DeskItem {
  return {
    id: `case-${n}`,
    number: `SW20261122-0000${n}`,
    version: n,
    tenantId: 'city',
    gridCode: null,
    catalogueClass: null,
    address: `Street ${n}`,
    isEmergency: false,
    hasNoOwner: false,
    openedAt: '2026-11-22T08:00:00.000Z',
    dueAt: null,
    requirements: { zh: '修复', en: 'repair it' },
    proposal: {
      unit: { id: 'roads', name: 'Roads office' },
      isUnique,
      rule: 'class-area',
      explanation: { zh: '职责表', en: 'Rule 12 of the duty table' },
      refused: [],
      alternatives: [],
      copies: [],
      dutyTableId: null,
    },
  };
}

let items: DeskItem[];
const commands: { readonly id: string; readonly body: unknown }[] = [];
const bulks: unknown[] = [];
const server = setupServer(
  http.get(`${origin}/api/dispatch-desk`, () => HttpResponse.json({ items, nextCursor: null })),
  http.get(`${origin}/api/units`, () => HttpResponse.json({ items: units, nextCursor: null })),
  http.get(`${origin}/api/system`, () => HttpResponse.json({}, { status: 503 })),
  http.get(`${origin}/api/cases/:id`, ({ params }) =>
    HttpResponse.json(sampleCaseFile({ id: String(params['id']), state: 'filed', position: null })),
  ),
  http.post(`${origin}/api/cases/:id/commands/dispatch`, async ({ params, request }) => {
    const id = String(params['id']);
    commands.push({ id, body: await request.json() });
    items = items.filter((item) => item.id !== id);
    return HttpResponse.json({ id, number: id, state: 'dispatched', version: 9, event: 'case-dispatched' });
  }),
  http.post(`${origin}/api/dispatch-desk/dispatches`, async ({ request }) => {
    bulks.push(await request.json());
    return HttpResponse.json({
      items: [
        { caseId: 'case-1', isDone: true },
        { caseId: 'case-2', isDone: false, code: 'version-stale', reason: { zh: '已更改', en: 'Changed meanwhile' } },
      ],
    });
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  items = [deskItem(1), deskItem(2), deskItem(3, false)];
  commands.length = 0;
  bulks.length = 0;
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function openDesk() {
  await renderPage(<DispatchPage />);
  await screen.findByText('Rule 12 of the duty table');
  return userEvent.setup();
}

describe('the dispatch desk', () => {
  it('dispatches the next case as proposed with two keys', async () => {
    const user = await openDesk();
    await user.keyboard('j');
    await screen.findByRole('region', { name: 'SW20261122-00002' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(commands.length).toBe(1));
    expect(commands).toEqual([{ id: 'case-2', body: { version: 2, unitId: 'roads', requirements: 'repair it' } }]);
    await waitFor(() => expect(screen.queryByText('SW20261122-00002')).toBeNull());
    expect(screen.getByRole('region', { name: 'SW20261122-00003' })).toBeDefined();
  });

  it('stays on the case that is read when another comes in above it', async () => {
    const user = await openDesk();
    await user.click(screen.getByRole('checkbox', { name: 'Select all that can be dispatched as proposed' }));
    items = [deskItem(9), ...items];
    await user.click(screen.getByRole('button', { name: 'Dispatch selected (2)' }));
    await screen.findByText('SW20261122-00009');
    expect(screen.getByRole('region', { name: 'SW20261122-00001' })).toBeDefined();
  });

  it('does not send a case without a text for the unit', async () => {
    const user = await openDesk();
    await user.clear(screen.getByLabelText('What is asked of the unit'));
    await user.click(screen.getByRole('button', { name: /^Dispatch Enter$/ }));
    await screen.findByRole('alert');
    expect(commands).toEqual([]);
  });

  it('selects only what nobody needs to think about, and tells how each went', async () => {
    const user = await openDesk();
    await user.click(screen.getByRole('checkbox', { name: 'Select all that can be dispatched as proposed' }));
    await user.click(screen.getByRole('button', { name: 'Dispatch selected (2)' }));
    const results = within(await screen.findByRole('status'));
    expect(results.getByText('1 dispatched, 1 failed')).toBeDefined();
    expect(results.getByText(/Changed meanwhile/)).toBeDefined();
    expect(bulks).toEqual([
      {
        items: [
          { caseId: 'case-1', version: 1, unitId: 'roads', requirements: 'repair it' },
          { caseId: 'case-2', version: 2, unitId: 'roads', requirements: 'repair it' },
        ],
      },
    ]);
  });

  it('says when nothing waits', async () => {
    items = [];
    await renderPage(<DispatchPage />);
    await screen.findByText('Nothing waits for dispatch');
  });
});
