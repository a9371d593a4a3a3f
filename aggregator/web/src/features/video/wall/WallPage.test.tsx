import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WallPage } from '#features/video/wall/WallPage.tsx';
import { FakeSocket } from '#test/fake-video';
import { renderPage } from '#test/render-page.tsx';
import { sampleCamera } from '#test/sample-video';

const origin = 'http://localhost:3000';
const cameras = [
  sampleCamera('a', { name: '中山路东口' }),
  sampleCamera('b', { name: '解放街球机', rights: ['see'] }),
  sampleCamera('c', { name: '重庆路', edgeId: null, cameraId: null, isOnline: false }),
];
const sockets: FakeSocket[] = [];
const server = setupServer(
  http.get(`${origin}/api/me`, () =>
    HttpResponse.json({ account: { id: 'me', username: 'li', displayName: 'Li', roles: ['operator'] } }),
  ),
  http.get(`${origin}/api/camera-tree`, () =>
    HttpResponse.json({ areas: [{ id: 'city', name: 'City', parentId: null }], groups: [], cameras }),
  ),
  http.get(`${origin}/api/camera-tours`, () => HttpResponse.json({ items: [] })),
  http.get(`${origin}/api/camera-records/:id/still`, () => HttpResponse.json({ code: 'not-found' }, { status: 404 })),
  http.get(`${origin}/api/camera-records/:id/presets`, () =>
    HttpResponse.json({ code: 'camera-not-steerable', detail: 'it has no PTZ' }, { status: 409 }),
  ),
  http.get(`${origin}/api/camera-records/:id/steer-lock`, () =>
    HttpResponse.json({ holder: null, request: null, canTakeOver: false, lastEnd: null }),
  ),
);

beforeAll(() => {
  window.location.href = `${origin}/video`;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sockets.length = 0;
  localStorage.clear();
  vi.stubGlobal('WebSocket', function open(url: string) {
    const socket = new FakeSocket(url);
    sockets.push(socket);
    return socket;
  });
});
afterEach(() => {
  server.resetHandlers();
  vi.unstubAllGlobals();
});
afterAll(() => server.close());

async function openWall() {
  await renderPage(<WallPage />);
  const tree = await screen.findByRole('tree');
  return { user: userEvent.setup(), tree };
}

const tile = (number: number) => screen.getByRole('region', { name: new RegExp(`^Picture ${number}:`) });

describe('the video wall', () => {
  it('KM-S11: an operator finds a camera by pinyin and watches it, by keys alone, under a watermark', async () => {
    const { user, tree } = await openWall();
    await user.keyboard('/');
    await user.keyboard('zsl');
    await waitFor(() => expect(within(tree).getAllByRole('treeitem')).toHaveLength(1));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(tile(1).getAttribute('aria-label')).toBe('Picture 1: 中山路东口'));
    expect(sockets.map(({ url }) => url)).toEqual(['ws://localhost:3000/api/camera-records/a/live?quality=main']);
    expect(within(tile(1)).getByRole('img', { name: /^Li li / })).toBeDefined();
  });

  it('switches to the next and the previous camera by a key, and closes the stream of the one before', async () => {
    const { user, tree } = await openWall();
    await user.click(within(tree).getByRole('treeitem', { name: '中山路东口' }));
    tile(1).focus();
    await user.keyboard('j');
    expect(tile(1).getAttribute('aria-label')).toBe('Picture 1: 解放街球机');
    expect(sockets[0]?.isClosed).toBe(true);
    await user.keyboard('k');
    expect(tile(1).getAttribute('aria-label')).toBe('Picture 1: 中山路东口');
  });

  it('switches right after a camera was chosen in the list, whose arrows stay its own', async () => {
    const { user, tree } = await openWall();
    await user.click(within(tree).getByRole('treeitem', { name: '中山路东口' }));
    tree.focus();
    await user.keyboard('j');
    expect(tile(1).getAttribute('aria-label')).toBe('Picture 1: 解放街球机');
    await user.keyboard('{ArrowDown}{ArrowDown}{Delete}');
    expect(tile(1).getAttribute('aria-label')).toBe('Picture 1: 解放街球机');
  });

  it('says plainly that no box watches a camera, and opens no stream', async () => {
    const { user, tree } = await openWall();
    await user.click(within(tree).getByRole('treeitem', { name: '重庆路' }));
    expect(await within(tile(1)).findByText(/No box watches/)).toBeDefined();
    expect(sockets).toEqual([]);
  });

  it('offers only what one has a right to', async () => {
    const { user, tree } = await openWall();
    await user.click(within(tree).getByRole('treeitem', { name: '解放街球机' }));
    const panel = screen.getByRole('complementary', { name: 'Selected camera' });
    expect(
      within(panel)
        .getByRole('button', { name: /File a case/ })
        .hasAttribute('disabled'),
    ).toBe(true);
    expect(
      within(panel)
        .getByRole('button', { name: /Playback/ })
        .hasAttribute('disabled'),
    ).toBe(true);
    expect(within(panel).getByText('You have no right to steer this camera')).toBeDefined();
  });

  it('comes back as it was left', async () => {
    const { user, tree } = await openWall();
    await user.click(within(tree).getByRole('treeitem', { name: '中山路东口' }));
    tile(1).focus();
    await user.keyboard('9');
    const kept: unknown = JSON.parse(localStorage.getItem('streetwarden.wall.me') ?? '{}');
    expect(kept).toMatchObject({ layout: 9, tiles: expect.arrayContaining(['a']) });
  });
});
