import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PatrolTrack, PatrolUnit } from '#api/care-queries';
import { PatrolPage } from '#features/patrol/PatrolPage.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const startMs = Date.now() - 690_000;
const iso = (second: number) => new Date(startMs + second * 1000).toISOString();

const car: PatrolUnit = {
  ...{ cameraRecordId: 'car', edgeId: 'edge-car', cameraId: 'front', name: 'Car 3', number: 'CAR-3', kind: 'vehicle' },
  ...{ ownerDepartment: 'Bureau', state: 'watching' },
  position: { latitude: 30.27, longitude: 120.15, accuracyM: 4.2, fixedAt: iso(540), receivedAt: iso(541) },
};
const officer: PatrolUnit = {
  ...car,
  ...{ cameraRecordId: 'officer', cameraId: 'chest', name: 'Officer Li', kind: 'body-worn', position: null },
};
const track: PatrolTrack = {
  points: [0, 2, 4].map((second) => ({
    ...{ at: iso(second), latitude: 30.27 + second / 10_000, longitude: 120.15, accuracyM: 4 },
    speedMps: second === 0 ? null : 5,
  })),
  ...{ fixCount: 3, lengthM: 1234 },
  problems: [
    {
      ...{ candidateId: 'seen-1', problemId: 'p', category: 'litter', state: 'open', sightedAt: iso(2), caseId: null },
      position: { latitude: 30.2702, longitude: 120.15, source: 'gps', fixAgeMs: 400, accuracyM: 6.1 },
      sightingsOfProblem: 3,
    },
  ],
};
let units: PatrolUnit[];
let shown: PatrolTrack;
const asked: string[] = [];
const server = setupServer(
  // Without it no map is drawn: jsdom has no WebGL.
  http.get(`${origin}/api/system`, () => HttpResponse.json({}, { status: 503 })),
  http.get(`${origin}/api/patrols`, () => HttpResponse.json({ items: units, nextCursor: null })),
  http.get(`${origin}/api/patrols/:edgeId/:cameraId/track`, ({ request }) => {
    asked.push(request.url);
    return HttpResponse.json(shown);
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  units = [car, officer];
  shown = track;
  asked.length = 0;
});
afterAll(() => server.close());

async function openPatrols() {
  await renderPage(<PatrolPage />, '/patrol');
  const list = within(await screen.findByRole('list', { name: 'Vehicles and body-worn cameras' }));
  return { list, user: userEvent.setup() };
}

describe('the page of vehicles and body-worn cameras', () => {
  it('NB-24: says of each how old and how exact its position is, and of whom nothing was heard', async () => {
    const { list } = await openPatrols();
    expect(list.getByRole('button', { name: /Car 3/ }).textContent).toMatch(/min.*5 m/);
    expect(list.getByRole('button', { name: /Officer Li/ }).textContent).toContain('no position yet');
    expect(asked).toEqual([]);
  });

  it('shows of the chosen one how far it went, what it saw there, and how sure the place is', async () => {
    const { list, user } = await openPatrols();
    await user.click(list.getByRole('button', { name: /Car 3/ }));
    const problem = await screen.findByRole('link', { name: /litter/i });
    expect(problem.getAttribute('href')).toBe('/candidates/seen-1');
    expect(screen.getByText('1.2 km')).toBeDefined();
    expect(problem.closest('li')?.textContent).toMatch(/0\.4 s.*7 m.*3/);
    expect(screen.getByRole('slider')).toBeDefined();
  });

  it('asks for another time when it is chosen, and says when there is no track', async () => {
    const { list, user } = await openPatrols();
    await user.click(list.getByRole('button', { name: /Car 3/ }));
    await screen.findByText('1.2 km');
    shown = { points: [], fixCount: 0, lengthM: 0, problems: [] };
    await user.click(screen.getByText('Last 24 h'));
    await screen.findByText('No track in this time');
    const [first, last] = [asked[0], asked.at(-1)].map((url) => new URL(url ?? '').searchParams);
    const hours = (query: URLSearchParams | undefined) =>
      (Date.parse(query?.get('to') ?? '') - Date.parse(query?.get('from') ?? '')) / 3_600_000;
    expect([hours(first), hours(last)]).toEqual([8, 24]);
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('says that there is none yet', async () => {
    units = [];
    await renderPage(<PatrolPage />, '/patrol');
    expect(await screen.findByText('No vehicles or body-worn cameras')).toBeDefined();
  });
});
