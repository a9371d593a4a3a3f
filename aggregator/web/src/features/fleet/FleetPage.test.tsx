import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FleetPage } from '#features/fleet/FleetPage.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const server = setupServer();

beforeAll(() => {
  window.location.href = `${origin}/fleet`;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const camera = (edgeId: string, name: string) => ({
  ...{ edgeId, cameraId: 'gate', name, state: 'watching', condition: 'clear', code: null, detail: null },
  ...{ widthPx: 1280, heightPx: 720, decodeMode: 'keyframes', keyframeIntervalMs: 2000, openCandidates: 0 },
  ...{ lastFrameAt: '2026-11-25T02:10:00Z', lastStillAt: null },
});

describe('the cameras of the fleet', () => {
  it('are watched only while their box is there, whatever it told last', async () => {
    server.use(
      http.get(`${origin}/api/cameras`, () =>
        HttpResponse.json({ items: [camera('near', 'East gate'), camera('far', 'West gate')], nextCursor: null }),
      ),
      http.get(`${origin}/api/edges`, () =>
        HttpResponse.json({
          items: [
            { id: 'near', isOnline: true },
            { id: 'far', isOnline: false },
          ],
          nextCursor: null,
        }),
      ),
    );
    await renderPage(<FleetPage />, '/fleet');
    const west = within(await screen.findByRole('article', { name: 'West gate' }));
    expect(await west.findByText('Box away')).toBeDefined();
    expect(west.queryByText('Watching')).toBeNull();
    expect(within(screen.getByRole('article', { name: 'East gate' })).getByText('Watching')).toBeDefined();
  });
});

describe('the boxes of the fleet', () => {
  const box = (id: string, change: object = {}) => ({
    ...{
      id,
      name: `Box ${id}`,
      isOnline: true,
      statusAt: '2026-11-25T02:00:00Z',
      agentVersion: '1.2.0',
      cameraCount: 1,
    },
    ...{
      healthAt: null,
      health: null,
      enrolledAt: '2026-11-01T00:00:00Z',
      revokedAt: null,
      storedThrough: 0,
      ...change,
    },
  });
  const answers = [
    http.get(`${origin}/api/cameras`, () =>
      HttpResponse.json({ items: [camera('north', 'East gate')], nextCursor: null }),
    ),
    http.get(`${origin}/api/edges`, () =>
      HttpResponse.json({
        items: [box('north'), box('south', { isOnline: false }), box('west', { agentVersion: '1.1.0' })],
        nextCursor: null,
      }),
    ),
    http.get(`${origin}/api/system`, () => HttpResponse.json({ version: '1.2.0' })),
    http.get(`${origin}/api/me`, () => HttpResponse.json({ account: { roles: ['operator'] } })),
  ];
  const names = () =>
    screen.getAllByRole('row').flatMap((row) =>
      within(row)
        .queryAllByText(/^Box /)
        .map(({ textContent }) => textContent),
    );

  it('are narrowed by keyboard to a state and to words, and say so when none is left', async () => {
    server.use(...answers);
    await renderPage(<FleetPage />, '/fleet', '/fleet?view=edges');
    const user = userEvent.setup();
    await waitFor(() => expect(names()).toEqual(['Box north', 'Box south', 'Box west']));
    const search = screen.getByRole('searchbox', { name: 'Name, id or a camera of the box' });
    search.focus();
    await user.keyboard('gate');
    await waitFor(() => expect(names()).toEqual(['Box north']));
    await user.clear(search);
    await waitFor(() => expect(names()).toHaveLength(3));
    // All, Fine, Degraded, Away: a tab into the states and three steps.
    screen.getByRole('radio', { name: 'All 3' }).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(names()).toEqual(['Box south']));
    await user.click(screen.getByText('Degraded 0'));
    await screen.findByText('No box matches; clear the search or choose another state');
  });

  it('are shown as the address says', async () => {
    server.use(...answers);
    await renderPage(<FleetPage />, '/fleet', '/fleet?view=edges&state=old');
    await waitFor(() => expect(names()).toEqual(['Box west']));
    expect(screen.getByRole('status').textContent).toBe('1 of 3');
  });
});
