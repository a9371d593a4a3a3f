import { type Figure, type FigureGroup, percentile } from './figure.ts';
import { onStage, onWall, shownMs } from './video-figures.ts';

const rounds = 20;
const cameraName = 'Camera 01';

/** Asks the API from the page, as its administrator. */
const ask = `const ask = async (path, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(path + ' answered ' + answer.status);
  return await answer.json();
};`;

/** Takes all cameras from everybody: the watcher has several roles, and each would go on giving the right. */
const revokeAll = `(async () => {
  ${ask}
  const { items } = await ask('/api/camera-grants?limit=100');
  for (const { id } of items) await ask('/api/camera-grants/' + id + '/revoke', { reason: 'begin of the bench' });
})()`;

/** Gives the watcher a right of their own; answers its id. */
const grantSelf = `(async () => {
  ${ask}
  const { account } = await ask('/api/me');
  const grant = { granteeKind: 'account', granteeId: account.id, scopeKind: 'all', rights: ['see'], reason: 'next round' };
  return (await ask('/api/camera-grants', grant)).id;
})()`;

/**
 * Takes the watcher's right away and waits until no picture is left, neither video nor still; both instants are marks of the
 * page's own clock.
 */
const revokedToDarkMs = (grantId: string) => `(async () => {
  ${ask}
  const { startTime } = performance.mark('revoked');
  const revoked = ask('/api/camera-grants/${grantId}/revoke', { reason: 'end of the shift' });
  while (document.querySelector('.live-picture[data-state="playing"], .live-picture img') !== null) {
    if (performance.now() - startTime > 15000) return NaN;
    await new Promise(requestAnimationFrame);
  }
  performance.mark('dark');
  await revoked;
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
        await page.evaluate(revokeAll);
        for (let round = 0; round < rounds; round += 1) {
          const grantId = await page.evaluate<string>(grantSelf);
          await page.getByRole('treeitem', { name: cameraName }).waitFor();
          if (Number.isNaN(await page.evaluate<number>(shownMs(cameraName)))) throw new Error('no picture to end');
          const ms = await page.evaluate<number>(revokedToDarkMs(grantId));
          samples.push(Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms);
        }
        const value = percentile(samples, 0.95);
        return [{ id: 'wall-revoked-to-dark-p95', value, unit: 'ms', target: '≤ 1000 ms' }];
      }),
    );
  },
};
