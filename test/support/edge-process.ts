import { type KillableProcess, startKillable } from './killable-process.ts';

/** What an edge process is told at its start. */
export interface EdgeProcessOrder {
  readonly dataDir: string;
  readonly edgeId: string;
  readonly deviceSecret: string;
  readonly privateKeyPem: string;
  readonly mqttUrl: string;
  readonly httpUrl: string;
  readonly startMs: number;
  readonly clockFactor: number;
  /** Bytes that stay free on the disk; less is an alarm. */
  readonly minFreeBytes?: number;
}

export const testOutboxConfig = {
  quotaBytes: 1_000_000_000,
  highWatermark: 0.9,
  lowWatermark: 0.8,
  minFreeBytes: 0,
  retentionDays: 7,
  clipUpload: 'always',
  windowSize: 32,
  receiptTimeoutSeconds: 30,
} as const;

export interface EdgeProcessReady {
  /** Where its production metrics are served. */
  readonly metricsPort: number;
}

/** The outbox as the edge process sees it. */
export interface EdgeProcessState {
  readonly depth: number;
  readonly uploads: number;
  readonly stuck: readonly unknown[];
  readonly rejected: readonly unknown[];
}

/** A box that is killed and started again, and what it surely stored before. */
export interface EdgeProcess {
  /** Candidates that the outbox said to have committed. */
  readonly addedCount: number;
  readonly state: EdgeProcessState;
  readonly process: KillableProcess<EdgeProcessReady>;
  /** Called for each sign of life: a candidate stored, a receipt, an upload. */
  onProgress: () => void;
  start(): Promise<void>;
  /** Wants so many candidates more; goes on with them after a restart. */
  want(count: number): void;
  readonly isIdle: boolean;
}

/** @param prefix command that runs the process, e.g. fault injection */
export async function startEdgeProcess(order: EdgeProcessOrder, prefix: readonly string[] = []): Promise<EdgeProcess> {
  let wanted = 0;
  let addedCount = 0;
  let state: EdgeProcessState = { depth: 0, uploads: 0, stuck: [], rejected: [] };
  const open = async () => {
    const opened = await startKillable<EdgeProcessReady>({ main: 'edge-process-main.ts', argument: order, prefix });
    opened.onLine = (line) => {
      if (typeof line['added'] === 'number') addedCount = Math.max(addedCount, line['added'] + 1);
      else state = line as unknown as EdgeProcessState;
      self.onProgress();
    };
    // From the first one that was not said to be stored; it may be stored all the same.
    if (wanted > addedCount) opened.say({ from: addedCount, count: wanted - addedCount });
    return opened;
  };
  const self = {
    get addedCount() {
      return addedCount;
    },
    get state() {
      return state;
    },
    process: undefined as unknown as KillableProcess<EdgeProcessReady>,
    onProgress: () => undefined,
    get isIdle() {
      return addedCount === wanted && state.depth === 0 && state.uploads === 0;
    },
    start: async () => {
      self.process = await open();
    },
    want: (count: number) => {
      const from = wanted;
      wanted += count;
      if (self.process.isAlive) self.process.say({ from, count });
    },
  };
  await self.start();
  return self;
}
