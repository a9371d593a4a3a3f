import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseItem } from '#api/types';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';
import { CaseRow } from '#ui/CaseRow.tsx';

const origin = 'http://localhost:3000';
const server = setupServer(
  http.get(`${origin}/api/units`, () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get(`${origin}/api/catalogue/classes`, () => HttpResponse.json({ items: [], nextCursor: null })),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterAll(() => server.close());

it('a line of a list says where it is and what was reported, whole for who points at it', async () => {
  const description = 'Tables and parasols stand on the whole pavement';
  const item = { ...sampleCaseFile({}), catalogueClass: null, address: 'Zhongshan Road 218', description };
  await renderPage(<CaseRow item={item as unknown as CaseItem} />);
  const place = screen.getByText('Zhongshan Road 218');
  expect(screen.getByRole('link').textContent).toContain(description);
  expect(place.parentElement?.title).toBe(`Zhongshan Road 218\n${description}`);
});
