import { setTimeout as delay } from 'node:timers/promises';
import { type Figure, type FigureGroup, percentile } from './figure.ts';
import { measureFor, onStage } from './video-figures.ts';
import { msUntilShown } from './video-stage.ts';

const watchedMs = 15_000;
const coldStarts = 5;

/** One camera of 1920×1080 at 25 pictures a second, watched masked: what it costs the box, and how soon it shows. */
export const maskedFigures: FigureGroup = {
  ids: ['masked-relay-box-cpu', 'masked-first-frame-cold-p95', 'masked-delay-p95'],
  async measure(): Promise<Figure[]> {
    return await onStage({ count: 1, size: '1920x1080', masking: 'required' }, 0, async (stage) => {
      const [recordId = ''] = stage.recordIds;
      const starts: number[] = [];
      for (let count = 0; count < coldStarts; count += 1) {
        // Until the box has let the last one go.
        await delay(3_000);
        const view = stage.watch(recordId);
        starts.push(await msUntilShown(view));
        view.close();
      }
      await delay(3_000);
      const idle = await measureFor(watchedMs, stage.aggregatorPid, stage.boxPid);
      const view = stage.watch(recordId);
      await msUntilShown(view);
      await delay(5_000);
      view.frames.length = 0;
      const delays: number[] = [];
      view.socket.on('message', () => delays.push(Date.now() - (view.frames.at(-1)?.capturedAtMs ?? Date.now())));
      const busy = await measureFor(watchedMs, stage.aggregatorPid, stage.boxPid);
      view.close();
      return [
        {
          id: 'masked-relay-box-cpu',
          value: (busy.boxCores - idle.boxCores) * 100,
          unit: '% of a core per masked relay',
        },
        { id: 'masked-first-frame-cold-p95', value: percentile(starts, 0.95), unit: 'ms to the first frame' },
        { id: 'masked-delay-p95', value: percentile(delays, 0.95), unit: 'ms from capture to a viewer’s socket' },
      ];
    });
  },
};
