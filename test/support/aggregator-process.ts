import type { EnrolledDevice } from './device-samples.ts';
import { type KillableProcess, startKillable } from './killable-process.ts';

/** What an aggregator process is told at its start. */
export interface AggregatorProcessOrder {
  readonly dataDir: string;
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly brokerUrl?: string;
  readonly boxes: readonly { readonly edgeId: string; readonly publicKeyPem: string }[];
}

export interface AggregatorReady {
  readonly httpUrl: string;
  readonly mqttPort?: number;
  readonly devices: readonly EnrolledDevice[];
}

/** An aggregator that is killed and comes back at the same addresses. */
export interface AggregatorProcess {
  readonly process: KillableProcess<AggregatorReady>;
  readonly ready: AggregatorReady;
  start(): Promise<void>;
}

export async function startAggregatorProcess(
  order: Omit<AggregatorProcessOrder, 'httpPort' | 'mqttPort'>,
  prefix: readonly string[] = [],
): Promise<AggregatorProcess> {
  const open = (httpPort: number, mqttPort: number) =>
    startKillable<AggregatorReady>({
      main: 'aggregator-process-main.ts',
      argument: { ...order, httpPort, mqttPort },
      prefix,
    });
  const first = await open(0, 0);
  const { ready } = first;
  const self = {
    process: first,
    ready,
    start: async () => {
      self.process = await open(Number(new URL(ready.httpUrl).port), ready.mqttPort ?? 0);
    },
  };
  return self;
}
