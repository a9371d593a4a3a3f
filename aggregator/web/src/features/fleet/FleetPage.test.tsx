import { screen, within } from '@testing-library/react';
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
