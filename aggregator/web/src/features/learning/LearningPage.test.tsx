import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ModelRelease, PlacePrecision } from '#api/learning-queries';
import { LearningPage } from '#features/learning/LearningPage.tsx';
import { renderPage } from '#test/render-page.tsx';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const place: PlacePrecision = {
  ...{ edgeId: 'box-1', cameraId: 'crossing', category: 'litter', presentCount: 40, absentCount: 60 },
  ...{ precision: 0.4, low: 0.309, high: 0.498, scoreThreshold: null },
  suggestion: {
    ...{ scoreThreshold: 0.9, precision: 1, precisionLow: 0.912, keptPresentCount: 40, keptAbsentCount: 0 },
    ...{ lostPresentCount: 0, savedAbsentCount: 60 },
  },
  noSuggestionReason: null,
};
const share = { presentCount: 10, absentCount: 40, precision: 0.2, low: 0.11, high: 0.33 };
const release: ModelRelease = {
  ...{ id: 'street-nano/1.1.0', sha256: 'a'.repeat(64), state: 'canary', sharePercent: 25, addedBy: 'x', stateBy: 'x' },
  ...{ addedAt: '2026-11-22T08:00:00.000Z', stateAt: '2026-11-22T08:00:00.000Z' },
  boxes: [
    { edgeId: 'box-1', outcome: 'done', code: null },
    { edgeId: 'box-2', outcome: 'refused', code: 'model-hash-mismatch' },
  ],
  comparison: [{ category: 'litter', ofRelease: share, ofOthers: { ...share, precision: 0.9 }, outcome: 'worse' }],
};
const page = (items: readonly unknown[]) => HttpResponse.json({ items, nextCursor: null });

function serve(places: readonly PlacePrecision[], releases: readonly ModelRelease[]): void {
  server.use(
    http.get('*/api/learning/precision', () => page(places)),
    http.get('*/api/model-releases', () => page(releases)),
  );
}

it('sends a suggested score to the box when somebody approves it', async () => {
  serve([place], []);
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/learning/thresholds', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ commandId: 'c' }, { status: 202 });
    }),
  );
  await renderPage(<LearningPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Use 0.9' }));
  await waitFor(() =>
    expect(sent).toEqual([{ edgeId: 'box-1', cameraId: 'crossing', category: 'litter', scoreThreshold: 0.9 }]),
  );
  expect(screen.getByText('saves 60 false alarms, loses 0 true ones')).toBeTruthy();
});

it('says why verdicts suggest no score', async () => {
  serve([{ ...place, suggestion: null, noSuggestionReason: 'too-few-verdicts' }], []);
  await renderPage(<LearningPage />);
  expect(await screen.findByText('too few verdicts')).toBeTruthy();
});

it('shows how a model on trial does, who refused it, and why it is not promoted', async () => {
  serve([], [release]);
  const problem = { code: 'model-release-worse', title: 'x', detail: 'This model is worse', status: 409 };
  server.use(
    http.post('*/api/model-releases/street-nano/1.1.0/promotion', () => HttpResponse.json(problem, { status: 409 })),
  );
  await renderPage(<LearningPage />);
  const list = within(await screen.findByRole('region', { name: 'Model versions' }));
  expect(await list.findByText('surely worse')).toBeTruthy();
  expect(list.getByText('refused by 1')).toBeTruthy();
  await userEvent.click(list.getByRole('button', { name: 'Give to all boxes' }));
  await userEvent.click(await screen.findByRole('button', { name: 'OK' }));
  expect(await screen.findByText('This model is worse')).toBeTruthy();
});

it('says how a first model is added when there is none', async () => {
  serve([], []);
  await renderPage(<LearningPage />);
  expect(await screen.findByText(/learning add-model/)).toBeTruthy();
  expect(await screen.findByText('No verdicts yet.')).toBeTruthy();
});
