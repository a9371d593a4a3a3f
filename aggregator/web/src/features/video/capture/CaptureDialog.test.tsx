import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CaptureDialog } from '#features/video/capture/CaptureDialog.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCamera } from '#test/sample-video';

const origin = 'http://localhost:3000';
const picture = { url: 'data:,', capturedAt: '2026-11-22T08:00:00.000Z', widthPx: 1280, heightPx: 720 };
const capture = {
  id: 'cap-1',
  cameraRecordId: 'a',
  capturedAt: picture.capturedAt,
  case: { id: 'case-1', number: 'SW20261122-00009' },
  isJoined: false,
  evidence: { state: 'waiting', code: null },
};
const form = {
  position: { latitude: 30.27415, longitude: 120.15515, source: 'ground-map' },
  address: 'Market Street 1',
  gridCode: '33010200100101',
  duplicates: [
    {
      type: 'case',
      id: 'case-7',
      number: 'SW20261122-00007',
      category: 'litter',
      distanceM: 4,
      ageMs: 600_000,
      description: '',
      thumbnailSha256: null,
    },
  ],
  suggestions: { categories: ['street-stall', 'litter'], classes: [] },
};
const sent: { readonly body: unknown; readonly key: string | null }[] = [];
const server = setupServer(
  http.get(`${origin}/api/catalogue/classes`, () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get(`${origin}/api/system`, () => HttpResponse.error()),
  http.get(`${origin}/api/camera-records/a/capture-form`, () => HttpResponse.json(form)),
  http.get(`${origin}/api/camera-records/a/captures/cap-1`, () => HttpResponse.json(capture)),
  http.post(`${origin}/api/camera-records/a/captures`, async ({ request }) => {
    sent.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
    return HttpResponse.json(capture, { status: 201 });
  }),
);

beforeAll(() => {
  window.location.href = `${origin}/video`;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sent.length = 0;
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function openDialog(isOnline = true) {
  const camera = sampleCamera('a', { isOnline });
  await renderPage(
    <CaptureDialog camera={camera} picture={picture} from="live" viewer="Li" onClose={() => undefined} />,
  );
  const user = userEvent.setup();
  const drawer = await screen.findByRole('application', { name: /frozen picture/ });
  drawer.focus();
  return user;
}

describe('filing a case from video', () => {
  it('KM-19: takes four inputs by keys alone: freeze, box, class, send; all else is filled in', async () => {
    const user = await openDialog();
    await user.keyboard('{Enter}');
    await screen.findByText('Market Street 1');
    await user.keyboard('2');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('File the case'));
    await user.keyboard('{Enter}');
    await screen.findByText('SW20261122-00009');
    expect(screen.getByText(/, 4 inputs/)).toBeDefined();
    expect(sent).toEqual([
      {
        body: {
          capturedAt: picture.capturedAt,
          from: 'live',
          box: { x: 0.35, y: 0.35, w: 0.3, h: 0.3 },
          category: 'litter',
        },
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  it('takes a class by its number also before it is known what is likely', async () => {
    server.use(http.get(`${origin}/api/camera-records/a/capture-form`, () => new Promise<never>(() => undefined)));
    const user = await openDialog();
    await user.keyboard('{Enter}2');
    const chosen = screen.getAllByRole('button', { pressed: true });
    expect(chosen.map(({ textContent }) => textContent?.trim())).toEqual([expect.stringMatching(/^2/)]);
  });

  it('joins a case near by instead of filing the same problem twice', async () => {
    const user = await openDialog();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: /SW20261122-00007/ }));
    await user.click(screen.getByRole('button', { name: /Litter/, pressed: false }));
    await user.click(screen.getByRole('button', { name: 'Join the chosen one' }));
    await screen.findByText('SW20261122-00009');
    expect(sent[0]?.body).toMatchObject({ duplicateOf: { type: 'case', id: 'case-7' } });
  });

  it('keeps what was filled in and its key when sending fails, and says why', async () => {
    server.use(
      http.post(`${origin}/api/camera-records/a/captures`, ({ request }) => {
        sent.push({ body: undefined, key: request.headers.get('idempotency-key') });
        return HttpResponse.json({ code: 'internal-fault', detail: 'the disk is full' }, { status: 500 });
      }),
    );
    const user = await openDialog();
    await user.keyboard('{Enter}');
    await screen.findByText('Market Street 1');
    await user.keyboard('2');
    const send = screen.getByRole('button', { name: 'File the case' });
    await user.click(send);
    await screen.findByText('the disk is full');
    await user.click(send);
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('says that the case is filed all the same when the box is off line', async () => {
    await openDialog(false);
    expect(screen.getByText(/The box is off line/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'File the case' }).hasAttribute('disabled')).toBe(true);
  });
});
