import { setTimeout as delay } from 'node:timers/promises';
import { openRelayStandIn } from '../support/relay-stand-in.ts';
import type { Figure, FigureGroup } from './figure.ts';
import { measureFor, onStage } from './video-figures.ts';
import { msUntilShown, type StageCameras } from './video-stage.ts';

const feeds = 4;
const viewersPerFeed = 5;
const viewers = feeds * viewersPerFeed;
const watchedMs = 12_000;
const settlingMs = 3_000;

/** What twenty viewers cost the aggregator: its CPU beyond what it takes when nobody watches, and what passes it. */
async function costOf(relay: Pick<StageCameras, 'relay' | 'onListening'>) {
  return await onStage({ count: feeds, ...relay }, 1, async ({ recordIds, watch, aggregatorPid, boxPid }) => {
    await delay(settlingMs);
    const idle = await measureFor(watchedMs, aggregatorPid, boxPid);
    const views = recordIds.flatMap((id) => Array.from({ length: viewersPerFeed }, () => watch(id)));
    await Promise.all(views.map(msUntilShown));
    await delay(settlingMs);
    const receivedBytes = () =>
      views.reduce((sum, { frames }) => sum + frames.reduce((all, { payload }) => all + payload.byteLength, 0), 0);
    const before = receivedBytes();
    const busy = await measureFor(watchedMs, aggregatorPid, boxPid);
    const passedBytes = receivedBytes() - before;
    for (const view of views) view.close();
    return {
      corePercent: (busy.aggregatorCores - idle.aggregatorCores) * 100,
      boxPercent: ((busy.boxCores - idle.boxCores) * 100) / feeds,
      kilobytesPerSecond: passedBytes / watchedMs / viewers,
    };
  });
}

/** The same viewers with and without a relay; the relay itself is the stand-in of the tests and is not measured. */
export const relayFigures: FigureGroup = {
  ids: ['relay-20-viewers-aggregator-cpu', 'relay-viewer-bytes', 'relay-push-box-cpu'],
  async measure(): Promise<Figure[]> {
    const builtIn = await costOf({});
    let httpUrl = '';
    const standIn = await openRelayStandIn(() => `${httpUrl}/api/relay/admissions`);
    try {
      const { publishUrl, viewUrl, controlUrl } = standIn;
      const relayed = await costOf({
        relay: { kind: 'mediamtx', publishUrl, viewUrl, controlUrl, fallback: 'stills' },
        onListening: (url) => {
          httpUrl = url;
        },
      });
      return [
        {
          ...{ id: 'relay-20-viewers-aggregator-cpu', value: relayed.corePercent, unit: '% of a core' },
          ...{ baseline: builtIn.corePercent, target: 'about 0' },
        },
        {
          ...{ id: 'relay-viewer-bytes', value: relayed.kilobytesPerSecond, unit: 'kB/s a viewer' },
          ...{ baseline: builtIn.kilobytesPerSecond, target: '0' },
        },
        {
          ...{ id: 'relay-push-box-cpu', value: relayed.boxPercent, unit: '% of a core per relay, ffmpeg included' },
          ...{ baseline: builtIn.boxPercent, target: '≤ 2 %' },
        },
      ];
    } finally {
      await standIn.close();
    }
  },
};
