import { type KillableProcess, startKillable } from './killable-process.ts';

export interface CaseServerOrder {
  readonly dataDir: string;
  /** Absent: SQLite in the data folder. */
  readonly databaseUrl?: string;
  /** Where text messages are posted. */
  readonly noticeUrl: string;
  /** Time runs from `startMs` on, `factor` times as fast as since `realStartMs`; the same for every process of a test. */
  readonly clock: { readonly startMs: number; readonly realStartMs: number; readonly factor: number };
}

/** An aggregator process that is killed and replaced. */
export interface CaseServer {
  readonly url: string;
  readonly isAlive: boolean;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** The next process takes its place, at another address. */
  replace(): Promise<void>;
  stop(): Promise<void>;
}

type Process = KillableProcess<object>;

/** Starts a server, and keeps a loaded process ready for each time it is killed. */
export async function startCaseServer(order: CaseServerOrder): Promise<CaseServer> {
  const load = () => startKillable<object>({ main: 'case-server-main.ts', argument: order });
  let current = await load();
  let url = await open(current);
  let spare = load();
  // Awaited where it is needed; without a listener a failure before that would end the test process.
  spare.catch(() => undefined);
  return {
    get url() {
      return url;
    },
    get isAlive() {
      return current.isAlive;
    },
    kill: () => current.kill(),
    async replace() {
      current = await spare;
      url = await open(current);
      spare = load();
      spare.catch(() => undefined);
    },
    async stop() {
      await current.stop();
      await (await spare).stop();
    },
  };
}

/** Lets a loaded process open the data folder and listen on a free port. */
async function open(process: Process): Promise<string> {
  const told = new Promise<string>((resolve, reject) => {
    process.onLine = (line) => resolve(String(line['httpUrl']));
    process.onEnd = (reason) => reject(new Error(reason));
  });
  process.say({ httpPort: 0 });
  return await told;
}
