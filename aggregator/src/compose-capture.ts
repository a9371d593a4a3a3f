import { captureRoutes } from '#capture/capture-routes';
import { createCaptureService } from '#capture/capture-service';
import { caseCaptureRoutes } from '#capture/case-capture-routes';
import { createCaseCaptures } from '#capture/case-captures';
import { createClipExports } from '#capture/clip-exports';
import { exportRoutes } from '#capture/export-routes';
import type { AskBox } from '#capture/moving-place';
import type { ComposedCases } from '#compose-cases';
import type { AggregatorConfig } from '#config/config-schema';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { CameraRights } from '#grant/camera-rights';
import type { HttpApp } from '#http/app';
import type { Ingest } from '#ingest/open-ingest';
import type { Ledger } from '#ledger/open-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { createClipPackager } from '#verify-package/clip-package';

export interface ComposeCaptureOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly config: Pick<AggregatorConfig, 'capture'>;
  readonly cases: ComposedCases;
  readonly ledger: Ledger;
  readonly evidence: Pick<EvidenceServices, 'reader'>;
  readonly ingest: Pick<Ingest, 'commands'>;
  readonly rights: CameraRights;
  readonly boxLink: AskBox;
}

/** Joins what people take out of video: cases filed from it, and sealed clips. */
export function composeCapture({
  storage,
  clock,
  config,
  cases,
  ledger,
  evidence,
  ingest,
  rights,
  boxLink,
}: ComposeCaptureOptions) {
  const { evidenceWaitDays, maxExportMinutes, maxFixAgeSeconds } = config.capture;
  const waitMs = evidenceWaitDays * 86_400_000;
  const boxes = ingest.commands;
  const captures = createCaptureService({
    ...{ ...cases, storage, clock, boxes, boxLink, evidenceWaitMs: waitMs },
    maxFixAgeMs: maxFixAgeSeconds * 1000,
  });
  const caseCaptures = createCaseCaptures({
    ...{ storage, clock, rights, boxes, ports: cases.ports },
    evidenceWaitMs: waitMs,
  });
  const exports = createClipExports({ storage, clock, boxes, waitMs, maxExportMs: maxExportMinutes * 60_000 });
  const packager = createClipPackager({ storage, clock, ledger, keys: ledger.keys, reader: evidence.reader });
  return {
    addRoutes(app: HttpApp): void {
      captureRoutes(app, { captures, rights, clock });
      caseCaptureRoutes(app, { caseCaptures });
      exportRoutes(app, { exports, packager, rights, clock });
    },
  };
}
