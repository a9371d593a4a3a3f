import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReviewPage } from '#features/review/ReviewPage.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCandidate, sampleDetail } from '#test/sample-data';

const items = [1, 2, 3].map((index) => sampleCandidate(index));
const decisions: { readonly id: string; readonly body: unknown }[] = [];
const origin = 'http://localhost:3000';

const server = setupServer(
  http.get(`${origin}/api/candidates/counts`, () =>
    HttpResponse.json({ open: 3, confirmed: 0, rejected: 0, byCategory: {} }),
  ),
  http.get(`${origin}/api/candidates`, () => HttpResponse.json({ items, nextCursor: null })),
  http.get(`${origin}/api/cameras`, () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get(`${origin}/api/candidates/:id`, ({ params }) =>
    HttpResponse.json(sampleDetail(items.find(({ id }) => id === params['id']) ?? sampleCandidate(1))),
  ),
  http.post(`${origin}/api/candidates/:id/claim`, () => HttpResponse.json({ leaseUntil: '2026-11-22T08:02:00.000Z' })),
  http.delete(`${origin}/api/candidates/:id/claim`, () => new HttpResponse(null, { status: 204 })),
  http.post(`${origin}/api/candidates/:id/decisions`, async ({ params, request }) => {
    decisions.push({ id: String(params['id']), body: await request.json() });
    return HttpResponse.json(
      { decisionId: 'd1', candidate: items[0], case: { id: 'c1', number: 'SW20261122-00007' } },
      { status: 201 },
    );
  }),
);

beforeAll(() => {
  window.location.href = `${origin}/review`;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  decisions.length = 0;
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function openReview() {
  await renderPage(<ReviewPage />);
  await screen.findByText('Camera 1');
  return userEvent.setup();
}

const strip = () => within(screen.getByRole('navigation')).getAllByRole('button');
const facts = () => within(screen.getByRole('complementary'));

describe('the review page', () => {
  it('confirms with one key and stands on the next item at once', async () => {
    const user = await openReview();
    await user.keyboard('a');
    expect(facts().getByText('Camera 2')).toBeDefined();
    await screen.findAllByText('Case SW20261122-00007 filed');
    expect(decisions).toEqual([
      { id: items[0]?.id, body: expect.objectContaining({ decision: 'confirm', idempotencyKey: expect.any(String) }) },
    ]);
  });

  it('rejects only after a reason was picked', async () => {
    const user = await openReview();
    await user.keyboard('x');
    await screen.findByText('Pick a reason (press its digit)');
    expect(decisions).toEqual([]);
    await user.keyboard('4');
    await waitFor(() => expect(decisions).toHaveLength(1));
    expect(decisions[0]?.body).toMatchObject({ decision: 'reject', reason: 'wrong-class' });
  });

  it('sends a written reason as other', async () => {
    const user = await openReview();
    await user.keyboard('x');
    await user.keyboard('6');
    await user.keyboard('shadow of a tree{Enter}');
    await waitFor(() => expect(decisions).toHaveLength(1));
    expect(decisions[0]?.body).toMatchObject({ decision: 'reject', reason: 'other:shadow of a tree' });
  });

  it('marks a duplicate of the nearby problem with its digit', async () => {
    const user = await openReview();
    await user.keyboard('d');
    await screen.findByText(/SW20261122-00003/);
    await user.keyboard('1');
    await waitFor(() => expect(decisions).toHaveLength(1));
    expect(decisions[0]?.body).toMatchObject({
      decision: 'duplicate',
      duplicateOf: '018f2f6e-9999-7c3d-9e4f-000000000001',
    });
  });

  it('puts the item back and says why when the server refuses', async () => {
    server.use(
      http.post(`${origin}/api/candidates/:id/decisions`, () =>
        HttpResponse.json({ code: 'state-conflict', detail: 'Li has just decided this one' }, { status: 409 }),
      ),
    );
    const user = await openReview();
    await user.keyboard('a');
    await screen.findByText('Li has just decided this one');
    expect(facts().getByText('Camera 1')).toBeDefined();
  });

  it('undoes the last decision', async () => {
    server.use(http.delete(`${origin}/api/candidates/:id/decisions/:decisionId`, () => HttpResponse.json(items[0])));
    const user = await openReview();
    await user.keyboard('a');
    await screen.findAllByText('Case SW20261122-00007 filed');
    await user.keyboard('u');
    await screen.findAllByText('Undone');
    expect(facts().getByText('Camera 1')).toBeDefined();
  });

  it('says who holds an item that another reviewer claimed', async () => {
    server.use(
      http.post(`${origin}/api/candidates/:id/claim`, () =>
        HttpResponse.json({ code: 'state-conflict', detail: 'Li is reviewing this one' }, { status: 409 }),
      ),
    );
    await openReview();
    await screen.findByText('Li is reviewing this one');
  });

  it('counts a candidate that came in, and neither claims, nor files that arrived, nor what is in the queue', async () => {
    await openReview();
    const tell = (detail: object) => act(() => window.dispatchEvent(new CustomEvent('streetwarden:live', { detail })));
    tell({ topic: 'candidate', id: 'claimed' });
    tell({ topic: 'candidate', candidateId: 'elsewhere', edgeId: 'e', cameraId: 'c' });
    tell({ topic: 'candidate', candidateId: items[1]?.id, problemId: 'p' });
    expect(screen.queryByRole('button', { name: /New candidates/ })).toBeNull();
    tell({ topic: 'candidate', candidateId: 'new-one', problemId: 'p' });
    tell({ topic: 'candidate', candidateId: 'new-one', problemId: 'p' });
    expect(screen.getByRole('button', { name: 'New candidates: 1 · refresh' })).toBeDefined();
  });

  it('never shows an item that another reviewer has decided meanwhile', async () => {
    const [, second] = items;
    server.use(
      http.get(`${origin}/api/candidates/${second?.id}`, () =>
        HttpResponse.json(sampleDetail(sampleCandidate(2, { state: 'rejected' }))),
      ),
    );
    const user = await openReview();
    act(() =>
      window.dispatchEvent(
        new CustomEvent('streetwarden:live', { detail: { topic: 'decision', candidateId: second?.id } }),
      ),
    );
    await waitFor(() => expect(strip()).toHaveLength(2));
    expect(facts().getByText('Camera 1')).toBeDefined();
    await user.keyboard('j');
    expect(facts().getByText('Camera 3')).toBeDefined();
  });

  it('asks for the camera of the chosen box where two boxes have one of the same id and name', async () => {
    const asked: string[] = [];
    const named = (edgeId: string) => ({ edgeId, cameraId: 'gate', name: 'Gate' });
    server.use(
      http.get(`${origin}/api/cameras`, () =>
        HttpResponse.json({ items: [named('north'), named('south')], nextCursor: null }),
      ),
      http.get(`${origin}/api/candidates`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(`${searchParams.get('edgeId')}/${searchParams.get('cameraId')}`);
        return HttpResponse.json({ items, nextCursor: null });
      }),
    );
    const user = await openReview();
    await user.click(screen.getByRole('combobox', { name: 'Camera' }));
    await user.click(await screen.findByText('Gate · south'));
    await waitFor(() => expect(asked).toEqual(['null/null', 'south/gate']));
  });

  it('shows the whole queue and no filter for an address that names a camera without its box', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get(`${origin}/api/candidates`, ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('cameraId'));
        return HttpResponse.json({ items, nextCursor: null });
      }),
    );
    await renderPage(<ReviewPage />, '/review', '/review?camera=gate');
    await screen.findByText('Camera 1');
    expect(asked).toEqual([null]);
  });

  it('tells that nothing waits', async () => {
    server.use(http.get(`${origin}/api/candidates`, () => HttpResponse.json({ items: [], nextCursor: null })));
    await renderPage(<ReviewPage />);
    await screen.findByText('Nothing waits for review');
  });

  it('offers to try again when the server is out of reach', async () => {
    server.use(http.get(`${origin}/api/candidates`, () => HttpResponse.error()));
    await renderPage(<ReviewPage />);
    await screen.findByText('The server cannot be reached; check the network');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });
});
