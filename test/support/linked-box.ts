import { createEdgeLink } from '@streetwarden/edge-agent/link/edge-link';
import type { LinkWork } from '@streetwarden/edge-agent/link/link-session';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import pino from 'pino';
import { enrolDevice } from './device-samples.ts';
import type { TestAggregator } from './test-aggregator.ts';

/** A box of nothing but its production link: its cameras send the same packet again and again. */
export interface LinkedBox {
  readonly edgeId: string;
  isConnected(): boolean;
  close(): Promise<void>;
}

const packet = Buffer.alloc(188, 0x47);
const everyMs = 100;

/** Enrols a box at an aggregator and lets it connect to `httpUrl`, again and again. */
export async function openLinkedBox(options: {
  readonly aggregator: Pick<TestAggregator, 'enrolment'>;
  readonly httpUrl: string;
  readonly edgeId: string;
  /** Authority of an aggregator with TLS, PEM. */
  readonly ca: string;
  readonly answerers?: LinkWork['answerers'];
}): Promise<LinkedBox> {
  const { aggregator, httpUrl, edgeId, ca, answerers = {} } = options;
  const clock = createSystemClock();
  const stream: LinkWork['stream'] = async (_order, { sink }, signal) => {
    sink.opened({ codec: 'h264', startsAt: new Date().toISOString() });
    for (;;) {
      sink.send({ isStart: true, capturedAtMs: Date.now(), payload: packet });
      await clock.delay(everyMs, signal);
    }
  };
  const link = createEdgeLink({
    address: { httpUrl, ca, ...(await enrolDevice(aggregator.enrolment, edgeId)) },
    work: { answerers, stream },
    backoff: { next: () => 50, reset: () => undefined },
    ...{ clock, logger: pino({ level: 'silent' }) },
  });
  const stop = new AbortController();
  const running = link.run(stop.signal);
  return {
    ...{ edgeId, isConnected: link.isConnected },
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
