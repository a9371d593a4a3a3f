import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseCapture } from '#api/case-types';
import { CaseCaptures } from '#features/case-detail/CaseCaptures.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const sample: CaseCapture = {
  id: 'capture-1',
  camera: { id: 'camera-1', name: 'Crossing' },
  from: 'playback',
  by: { id: 'a', displayName: 'Li' },
  capturedAt: '2026-11-22T08:00:00.000Z',
  createdAt: '2026-11-22T08:00:10.000Z',
  askedAt: '2026-11-22T08:00:10.000Z',
  expiresAt: '2026-11-29T08:00:10.000Z',
  isJoined: false,
  isBoxOnline: true,
  hasStill: false,
  hasClip: false,
  evidence: { state: 'waiting', code: null },
  mayAskAgain: false,
};
let shown: CaseCapture[] = [];
let roles = ['operator'];
const orders: string[] = [];
const server = setupServer(
  http.get(`${origin}/api/me`, () =>
    HttpResponse.json({ account: { id: 'a', username: 'li', displayName: 'Li', roles, language: 'en' } }),
  ),
  http.get(`${origin}/api/cases/case-1/captures`, () => HttpResponse.json({ items: shown })),
  http.post(`${origin}/api/cases/case-1/captures/:captureId/orders`, ({ params }) => {
    orders.push(String(params['captureId']));
    shown = [sample];
    return HttpResponse.json(sample, { status: 202 });
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  roles = ['operator'];
  orders.length = 0;
});
afterAll(() => server.close());

async function show(changes: Partial<CaseCapture>) {
  shown = [{ ...sample, ...changes }];
  await renderPage(<CaseCaptures caseId="case-1" />);
  await screen.findByText('Crossing');
  return userEvent.setup();
}

describe('captures on the page of a case', () => {
  it('CQ-11: say why the evidence failed and are asked for again by one press', async () => {
    const user = await show({ evidence: { state: 'failed', code: 'footage-missing' }, mayAskAgain: true });
    expect(screen.getByText(/has no footage/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('The box is making the evidence.');
    expect(orders).toEqual(['capture-1']);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('offer nothing to somebody without the right, who still sees why', async () => {
    await show({ evidence: { state: 'failed', code: 'capture-expired' } });
    expect(screen.getByText(/away for too long/)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('say that a box that is away is asked again by itself, and until when', async () => {
    await show({ isBoxOnline: false });
    expect(screen.getByText(/asked again by itself when it is back/).querySelector('time')).not.toBeNull();
  });

  it('say that there are stills but no clip', async () => {
    await show({
      ...{ hasStill: true, mayAskAgain: true },
      evidence: { state: 'ready', code: 'camera-not-open' },
    });
    expect(screen.getByText('There is no clip')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });

  it('are quiet about evidence that is all here', async () => {
    await show({ ...{ hasStill: true, hasClip: true }, evidence: { state: 'ready', code: null } });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('do not ask the server on behalf of a handling unit', async () => {
    roles = ['unit-handler'];
    const asked: string[] = [];
    server.events.on('response:mocked', ({ request }) => asked.push(new URL(request.url).pathname));
    await renderPage(<CaseCaptures caseId="case-1" />);
    await waitFor(() => expect(asked).toEqual(['/api/me']));
    server.events.removeAllListeners();
  });
});
