import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import { type CaptureFormParts, type CaptureFormQuery, readCaptureForm } from '#capture/capture-form';
import { captureStanding } from '#capture/capture-state';
import { type CaptureOrder, type FileCaptureParts, fileCapture } from '#capture/file-capture';
import { findWatchedCamera, type PictureMoment } from '#capture/locate-capture';
import { type AskBox, askPlace, isOnTheMove } from '#capture/moving-place';
import type { CommandService } from '#device/command-service';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CaptureServiceParts extends Omit<FileCaptureParts, 'ports'> {
  readonly ports: FileCaptureParts['ports'] & CaptureFormParts['ports'];
  readonly storage: Storage;
  readonly clock: Clock;
  readonly boxes: Pick<CommandService, 'resend'>;
  readonly boxLink: AskBox;
  /** An older fix does not tell where a moving camera was. */
  readonly maxFixAgeMs: number;
}

export type CaptureService = ReturnType<typeof createCaptureService>;

const maxListed = 100;

/** 视频立案: cases from video and how far their evidence is. */
export function createCaptureService(parts: CaptureServiceParts) {
  const { storage, clock, boxes } = parts;
  const now = () => new Date(clock.nowMs());

  return {
    /**
     * Files a case from video; a repeat with the same key gets the first answer. The box is told at once when it is there,
     * else when it comes back.
     *
     * @throws {DomainError} what {@link fileCapture} refuses.
     */
    async file(asked: Omit<CaptureOrder, 'moment'>) {
      const { cameraRecordId, request } = asked;
      const order = { ...asked, moment: await momentOf(cameraRecordId, new Date(request.capturedAt)) };
      const { edgeId, ...filed } = await storage.write((tx) => fileCapture(tx, parts, order, now()));
      await boxes.resend(edgeId);
      const [capture] = await storage.read((view) => readCaptures(view, eq(view.tables.captures.id, filed.captureId)));
      if (capture === undefined) throw new DomainError('internal-fault');
      return capture;
    },

    /** @throws {DomainError} what {@link readCaptureForm} refuses. */
    form: async (asked: Omit<CaptureFormQuery, 'moment'>) => {
      const query = { ...asked, moment: await momentOf(asked.cameraRecordId, asked.at) };
      return await storage.read((view) => readCaptureForm(view, parts, query));
    },

    /** The latest of one camera, newest first. */
    ofCamera: (cameraRecordId: string) =>
      storage.read((view) => readCaptures(view, eq(view.tables.captures.cameraRecordId, cameraRecordId))),

    /** @throws {DomainError} `not-found`. */
    async one(cameraRecordId: string, id: string) {
      const [capture] = await storage.read((view) => {
        const { captures } = view.tables;
        return readCaptures(view, and(eq(captures.id, id), eq(captures.cameraRecordId, cameraRecordId)));
      });
      if (capture === undefined) throw new DomainError('not-found', { what: 'capture', id });
      return capture;
    },
  };

  /** Before any transaction: the box is asked. */
  async function momentOf(cameraRecordId: string, at: Date): Promise<PictureMoment> {
    const camera = await storage.read((view) => findWatchedCamera(view, cameraRecordId));
    const told = isOnTheMove(camera) ? await askPlace(parts.boxLink, camera, at) : undefined;
    return { at, told, maxFixAgeMs: parts.maxFixAgeMs };
  }

  async function readCaptures(view: StorageView, condition: SQL | undefined) {
    const { captures, candidates, cases, accounts } = view.tables;
    const rows = await view
      .select({
        capture: captures,
        revision: candidates.revision,
        evidenceState: candidates.evidenceState,
        caseNumber: cases.number,
        caseState: cases.state,
        by: accounts.displayName,
      })
      .from(captures)
      .innerJoin(candidates, eq(candidates.id, captures.id))
      .innerJoin(cases, eq(cases.id, captures.caseId))
      .leftJoin(accounts, eq(accounts.id, captures.accountId))
      .where(condition)
      .orderBy(desc(captures.createdAt), desc(captures.id))
      .limit(maxListed);
    return rows.map(({ capture, caseNumber, caseState, by, ...candidate }) => ({
      id: capture.id,
      cameraRecordId: capture.cameraRecordId,
      from: capture.origin,
      capturedAt: capture.capturedAt.toISOString(),
      createdAt: capture.createdAt.toISOString(),
      by: { id: capture.accountId, displayName: by ?? capture.accountId },
      case: { id: capture.caseId, number: caseNumber, state: caseState },
      isJoined: capture.isJoined,
      evidence: captureStanding(capture, candidate, now()),
    }));
  }
}
