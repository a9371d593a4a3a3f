import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClassKey } from '#api/case-types';
import { SimilarCases } from '#features/report/SimilarCases.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const origin = 'http://localhost:3000';
const server = setupServer();
const place = { latitude: 30.274, longitude: 120.155 };
const litter: ClassKey = { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0112' };
let asked: URLSearchParams[] = [];

function answerWith(items: readonly object[]) {
  server.use(
    http.get(`${origin}/api/cases/similar`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items });
    }),
  );
}

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  server.resetHandlers();
  asked = [];
});
afterAll(() => server.close());

describe('similar cases while a report is written', () => {
  it('asks for the chosen class at the chosen place and shows number, state and distance of each', async () => {
    const near = sampleCaseFile({ description: 'Bags beside the bin' });
    answerWith([{ ...near, distanceM: 12.4 }]);
    await renderPage(<SimilarCases place={place} catalogueClass={litter} />);
    const link = await screen.findByRole('link', { name: near.number });
    expect(link.getAttribute('href')).toBe(`/cases/${near.id}`);
    expect(screen.getByText(/12 m/)).toBeDefined();
    expect(screen.getByText('Bags beside the bin')).toBeDefined();
    expect(asked.map((query) => Object.fromEntries(query))).toEqual([
      { ...litter, latitude: '30.274', longitude: '120.155' },
    ]);
  });

  it('says that there is none', async () => {
    answerWith([]);
    await renderPage(<SimilarCases place={place} catalogueClass={litter} />);
    expect(await screen.findByText('No similar open case nearby')).toBeDefined();
  });

  it('asks nothing before class and place are chosen', async () => {
    answerWith([]);
    await renderPage(
      <>
        <SimilarCases place={undefined} catalogueClass={litter} />
        <SimilarCases place={place} catalogueClass={undefined} />
        <p>rendered</p>
      </>,
    );
    await screen.findByText('rendered');
    expect(asked).toEqual([]);
    expect(screen.queryByText('No similar open case nearby')).toBeNull();
  });
});
