import { type Figure, type FigureGroup, percentile } from './figure.ts';
import { onStage, onWall, shownMs } from './video-figures.ts';

const rounds = 20;
const cameraName = 'Camera 01';

/**
 * Runs in the page: takes the watcher's right away and waits until no picture of the camera is left, neither video nor still;
 * both instants are marks of the page's own clock. Gives the right back, so that the next round has a picture again.
 */
const revokedToDarkMs = `(async () => {
  const headers = { 'content-type': 'application/json' };
  const ask = async (path, body) => {
    const answer = await fetch(path, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(path + ' answered ' + answer.status);
    return await answer.json();
  };
  const { items } = await ask('/api/camera-grants?granteeKind=role&granteeId=admin&standing=current');
  performance.mark('revoked');
  const revoked = ask('/api/camera-grants/' + items[0].id + '/revoke', { reason: 'end of the shift' });
  while (document.querySelector('.live-picture[data-state="playing"], .live-picture img') !== null) {
    if (performance.now() - performance.getEntriesByName('revoked').at(-1).startTime > 15000) return NaN;
    await new Promise(requestAnimationFrame);
  }
  performance.mark('dark');
  await revoked;
  const { granteeKind, granteeId, scopeKind, rights } = items[0];
  await ask('/api/camera-grants', { granteeKind, granteeId, scopeKind, rights, reason: 'next round' });
  const { duration } = performance.measure('revoked to dark', 'revoked', 'dark');
  performance.clearMarks();
  return duration;
})()`;

/** From the administrator's order, through rights, guard and socket, to a wall that shows nothing, in Chromium. */
export const revokeFigures: FigureGroup = {
  ids: ['wall-revoked-to-dark-p95'],
  async measure(): Promise<Figure[]> {
    return await onStage({ count: 1, size: '320x180' }, 5, (stage) =>
      onWall(stage, async (page) => {
        const samples: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          await page.getByRole('treeitem', { name: cameraName }).waitFor();
          if (Number.isNaN(await page.evaluate<number>(shownMs(cameraName)))) throw new Error('no picture to end');
          const ms = await page.evaluate<number>(revokedToDarkMs);
          samples.push(Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms);
        }
        const value = percentile(samples, 0.95);
        return [{ id: 'wall-revoked-to-dark-p95', value, unit: 'ms', target: '≤ 1000 ms' }];
      }),
    );
  },
};
