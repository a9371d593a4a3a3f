import { setTimeout as delay } from 'node:timers/promises';
import { openRelayStandIn } from '../support/relay-stand-in.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';
import { measureFor, onStage } from './video-figures.ts';
import { msUntilShown, type StageCameras } from './video-stage.ts';

const feeds = 4;
const viewersPerFeed = 5;
const viewers = feeds * viewersPerFeed;
const watchedMs = 12_000;
const settlingMs = 3_000;
const rounds = 3;

/**
 * What twenty viewers cost the aggregator and the box: CPU with them less CPU without them, the median of the rounds,
 * because the aggregator's other work (sealing, clocks, freshly compiled code) comes and goes by several per cent.
 */
async function costOf(relay: Pick<StageCameras, 'relay' | 'onListening'>) {
  return await onStage({ count: feeds, ...relay }, 1, async ({ recordIds, watch, aggregatorPid, boxPid }) => {
    const costs: { corePercent: number; boxPercent: number; kilobytesPerSecond: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
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
      costs.push({
        corePercent: (busy.aggregatorCores - idle.aggregatorCores) * 100,
        boxPercent: ((busy.boxCores - idle.boxCores) * 100) / feeds,
        kilobytesPerSecond: passedBytes / watchedMs / viewers,
      });
    }
    const median = (of: (cost: (typeof costs)[number]) => number) => percentile(costs.map(of), 0.5);
    return {
      corePercent: median((cost) => cost.corePercent),
      boxPercent: median((cost) => cost.boxPercent),
      kilobytesPerSecond: median((cost) => cost.kilobytesPerSecond),
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
