// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTreeNews, putBoxes } from '#api/tree-news';
import type { CameraTreeFacts, VideoCamera } from '#api/video-types';
import { sampleCamera } from '#test/sample-video';

const treeOf = (...cameras: VideoCamera[]): CameraTreeFacts => ({ areas: [], groups: [], cameras });
const east = sampleCamera('a', { name: 'East', edgeId: 'box-1' });
const north = sampleCamera('b', { name: 'North', edgeId: 'box-2' });
const spare = sampleCamera('c', { name: 'Spare', edgeId: null, cameraId: null });

describe('cameras of a box in the tree', () => {
  it('are as the box has them now: other state, new ones by name, gone ones gone; all others stay', () => {
    const off = { ...east, isOnline: false };
    const middle = sampleCamera('d', { name: 'Middle', edgeId: 'box-1' });
    expect(putBoxes(treeOf(east, north, spare), ['box-1'], [middle, off]).cameras).toEqual([off, middle, north, spare]);
    expect(putBoxes(treeOf(east, north, spare), ['box-1'], []).cameras).toEqual([north, spare]);
  });
});

describe('news of cameras', () => {
  const asked: string[] = [];
  const server = setupServer(
    http.get('*/api/camera-tree/boxes', ({ request }) => {
      const edgeIds = new URL(request.url).searchParams.get('edgeIds') ?? '';
      asked.push(edgeIds);
      return edgeIds === 'box-bad'
        ? new HttpResponse(null, { status: 500 })
        : HttpResponse.json({ cameras: [{ ...east, isOnline: false }] });
    }),
  );
  let queryClient: QueryClient;
  const tree = () => queryClient.getQueryData<CameraTreeFacts>(['camera-tree']);
  const isStale = () => queryClient.getQueryState(['camera-tree'])?.isInvalidated;
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    queryClient = new QueryClient();
    queryClient.setQueryData(['camera-tree'], treeOf(east, north));
    asked.length = 0;
  });
  afterEach(() => queryClient.clear());
  afterAll(() => server.close());

  it('of one box ask for its cameras only, once for many events, and never for an answer to a command', async () => {
    const news = createTreeNews({ queryClient, quietMs: 1 });
    news.ofEdge(JSON.stringify({ edgeId: 'box-2', commandId: 'c-1' }));
    news.ofEdge(JSON.stringify({ edgeId: 'box-1' }));
    news.ofEdge(JSON.stringify({ edgeId: 'box-1' }));
    await expect.poll(() => tree()?.cameras[0]?.isOnline).toBe(false);
    expect(asked).toEqual(['box-1']);
    expect(isStale()).toBe(false);
    news.close();
  });

  it('of rights make the whole tree be read, and so does a box that cannot be read', async () => {
    const news = createTreeNews({ queryClient, quietMs: 1 });
    news.ofEdge(JSON.stringify({ edgeId: 'box-1' }));
    news.all();
    await expect.poll(isStale).toBe(true);
    expect(asked).toEqual([]);
    queryClient.setQueryData(['camera-tree'], treeOf(east, north));
    expect(isStale()).toBe(false);
    news.ofEdge(JSON.stringify({ edgeId: 'box-bad' }));
    await expect.poll(isStale).toBe(true);
    news.close();
  });
});
