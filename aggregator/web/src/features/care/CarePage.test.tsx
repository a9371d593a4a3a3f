import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CameraCare, ZoneCoverage } from '#api/care-queries';
import { CameraCarePage } from '#features/care/CameraCarePage.tsx';
import { CarePage } from '#features/care/CarePage.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const camera = (name: string, openSpans: CameraCare['openSpans'] = []): CameraCare => ({
  ...{ edgeId: 'edge-1', cameraId: name.toLowerCase(), name, state: 'watching', condition: 'clear' },
  ...{ lastFrameAt: null, lastStillAt: null, openSpans, awayMs: 0, blindMs: 0, meanBitrateBps: 2_100_000 },
  ...{ keyframeIntervalMaxMs: 2000, decodedFrameCount: 1, droppedFrameCount: 0, lookCount: 1, corruptPacketCount: 0 },
  ...{ reconnectCount: 0, clockOffsetMs: 10, delays: [{ kind: 'picture', count: 9, p50Ms: 2000, p95Ms: 5000 }] },
});
const away = { kind: 'away', startedAt: new Date(Date.now() - 60_000).toISOString(), endedAt: null } as const;
const cameras = [camera('Market', [{ ...away, code: null, alarmedAt: null }]), camera('Crossing')];
const zone: ZoneCoverage = {
  ...{ zoneId: 'pavement', name: 'Pavement', verdict: 'not-looked', lookCount: 0, dueMs: 900_000, watchedMs: 0 },
  ...{ firstLookAt: null, lastLookAt: null, missed: [{ reason: 'unreported', spanMs: 900_000 }] },
  quarters: [
    {
      ...{ quarterAt: '2026-11-22T08:00:00.000Z', verdict: 'not-looked', lookCount: 0, dueMs: 900_000, watchedMs: 0 },
      missed: [{ reason: 'unreported', spanMs: 900_000 }],
    },
  ],
};
const server = setupServer(
  http.get(`${origin}/api/camera-care`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    const word = searchParams.get('q')?.toLowerCase() ?? '';
    const items = cameras.filter(
      ({ name, openSpans }) =>
        name.toLowerCase().includes(word) && (searchParams.get('troubled') !== 'true' || openSpans.length > 0),
    );
    const counts = { totalCount: items.length, cameraCount: 2, troubledCount: 1 };
    return HttpResponse.json({ items, nextCursor: null, ...counts });
  }),
  http.get(`${origin}/api/camera-care/edge-1/market`, () =>
    HttpResponse.json({ name: 'Market', spans: [], hours: [], delays: [] }),
  ),
  http.get(`${origin}/api/camera-care/edge-1/market/coverage`, () => HttpResponse.json({ zones: [zone] })),
);
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('camera care', () => {
  it('CQ-11: shows of each camera how long its pictures took from capture to stored', async () => {
    await renderPage(<CarePage />);
    expect(await screen.findAllByText('Pictures 2 s / 5 s')).toHaveLength(2);
  });

  it('can be narrowed to cameras in trouble, and by name', async () => {
    await renderPage(<CarePage />);
    await screen.findByText('Crossing');
    await userEvent.click(screen.getByText('In trouble 1'));
    await waitFor(() => expect(screen.queryByText('Crossing')).toBeNull());
    expect(screen.getByText('Camera away')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Name or box' }), 'cross');
    expect(await screen.findByText('No cameras')).toBeTruthy();
  });
});

describe('proof of looks', () => {
  it('says that a zone was not looked at, why, and when', async () => {
    await renderPage(<CameraCarePage />, '/care/:edgeId/:cameraId', '/care/edge-1/market?view=coverage');
    expect((await screen.findAllByText('Not looked at')).length).toBeGreaterThan(0);
    expect(screen.getByText(/Box did not report 15 min/)).toBeTruthy();
    expect(screen.getByText(/15 min · Box did not report/)).toBeTruthy();
    expect(screen.getByText('Export CSV').closest('a')?.getAttribute('href')).toContain('coverage.csv?from=');
  });
});
