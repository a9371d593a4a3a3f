import type { Logger } from 'pino';
import type { Cameras } from '#compose-cameras';
import { composeCapture } from '#compose-capture';
import { composeCare } from '#compose-care';
import type { ComposedCases } from '#compose-cases';
import { composeLive, type ReadActor } from '#compose-live';
import type { AggregatorConfig } from '#config/config-schema';
import type { ChangeHub } from '#events/change-hub';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { HttpApp } from '#http/app';
import type { Ingest } from '#ingest/open-ingest';
import type { Ledger } from '#ledger/open-ledger';
import type { BoxLink } from '#live/box-link';
import type { Tell } from '#notice/notice-desk';
import type { Organisation } from '#organisation/create-organisation';
import { createSteerDesk } from '#steer/steer-desk';
import { steerRoutes } from '#steer/steer-routes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ComposeVideoOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: AggregatorConfig;
  readonly organisation: Organisation;
  /** The registry, who may do what with which camera, and the log of it. */
  readonly cameras: Pick<Cameras, 'rights' | 'accessLog'>;
  readonly evidence: EvidenceServices;
  readonly ledger: Ledger;
  readonly hub: ChangeHub;
  readonly ingest: Pick<Ingest, 'commands'>;
  readonly tell: Tell;
  readonly cases: ComposedCases;
}

/** Video management: what watches, steers and files cases from cameras. */
export interface Video {
  readonly boxLink: BoxLink;
  /** Registers all routes of video management; awaited before the app is ready. */
  addRoutes(app: HttpApp, ports: { readonly readActor: ReadActor }): Promise<void>;
  /** What runs by itself. */
  readonly runs: readonly ((signal: AbortSignal) => Promise<void>)[];
  close(): Promise<void>;
}

/** Joins registry, rights, live video, steering, capture, patrol and camera care; each area has its own paragraph. */
export function composeVideo(options: ComposeVideoOptions): Video {
  const { logger } = options;
  const { rights, accessLog } = options.cameras;

  const live = composeLive(options);
  const { boxLink } = live;

  // steer: who may move a camera now
  const desk = createSteerDesk({ ...options, rights, accessLog, boxLink, logger: logger.child({ part: 'steer' }) });

  // capture: cases filed from video, and sealed clips
  const capture = composeCapture({ ...options, rights, boxLink });

  // patrol and care
  const care = composeCare({ ...options, rights });

  return {
    boxLink,
    async addRoutes(app, ports) {
      await live.addRoutes(app, ports);

      // steer
      steerRoutes(app, { desk });

      // capture
      capture.addRoutes(app);

      care.addRoutes(app);
    },
    runs: [...live.runs, desk.run, care.run],
    async close() {
      await live.close();
    },
  };
}
