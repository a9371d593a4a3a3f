import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { boxFoot, type Position } from '@streetwarden/shared/domain/geometry';
import { createGroundMap } from '@streetwarden/shared/domain/ground-map';
import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import type { Logger } from 'pino';
import { createCameraAnalysis } from '#camera-analysis';
import { createCameraCounters, runCameraPipeline } from '#camera-pipeline';
import { createCaptureFinding } from '#capture/capture-finding';
import { createExportClip, type ExportClipPorts } from '#capture/export-clip';
import { createMaskClip } from '#capture/mask-clip';
import { createPlaceHistory } from '#capture/place-history';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';
import type { CameraState } from '#decode/camera-facts';
import { openCameraFrames } from '#decode/camera-frames';
import { createFfmpegAdapter } from '#decode/ffmpeg-adapter';
import type { Frame } from '#decode/frame';
import { createFrameLeases } from '#decode/frame-leases';
import { createClipOpener } from '#decode/open-clips';
import { ringBitrateBps } from '#decode/ring-bitrate';
import type { Detector } from '#detect/detector';
import type { EdgeKeys } from '#enrol/edge-identity';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import { createEvidenceMaker, type DetectFor } from '#evidence/evidence-maker';
import { createEvidenceStage } from '#evidence/evidence-stage';
import type { EvidenceStore } from '#evidence/evidence-store';
import { createUntilStored } from '#evidence/until-stored';
import type { CameraReport, OpenCamera } from '#health/camera-fleet';
import type { ClockCheck } from '#health/clock-check';
import { createCameraJournal } from '#journal/camera-journal';
import { journalOptionsOf } from '#journal/journal-options';
import type { CameraVideo } from '#live/camera-video';
import { createMotionStage } from '#motion/motion-stage';
import type { Outbox } from '#outbox/outbox';
import { createPersistentSnapshots } from '#outbox/persistent-snapshots';
import type { SnapshotStore } from '#outbox/snapshot-store';
import type { Clock } from '#platform/clock';
import type { PicturePool } from '#platform/picture-pool';
import { createLookFeed } from '#relook/look-feed';
import { createOpeningLooks } from '#relook/opening-looks';
import { createRelook } from '#relook/relook';
import { lookPlanOf } from '#relook/relook-config';
import { viewOfZone } from '#rule/zone-view';
import { createCameraSource } from '#source/camera-source';
import { comesInRealTime } from '#source/source-config';
import { openOnvifCamera } from '#steer/open-onvif-camera';
import { createSteerMemory } from '#steer/steer-memory';
import { createSteering, homeView, type Steering, type SteerState } from '#steer/steering';

/** A camera with those sections of the whole configuration that its stages use. */
export type FleetCameraConfig = CameraConfig &
  Pick<EdgeConfig, 'evidence' | 'relook'> & {
    readonly timeZone: string;
    /** `name/version` of the model that looks: with another one tracks begin anew. */
    readonly model: string;
  };

/** What all cameras of a box share. */
export interface CameraSurroundings {
  readonly edgeId: string;
  readonly keys: EdgeKeys;
  readonly detector: Detector;
  readonly detectFor: DetectFor;
  readonly store: EvidenceStore;
  readonly outbox: Pick<Outbox, 'latestRevision'>;
  readonly snapshots: SnapshotStore;
  readonly add: (bundle: EvidenceBundle) => Promise<void>;
  readonly makeRoom: () => Promise<void>;
  readonly sendExport: ExportClipPorts['send'];
  readonly sha256Of: ExportClipPorts['sha256Of'];
  readonly clockCheck: ClockCheck;
  readonly ringRoot: string;
  readonly pictures: PicturePool;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Joins all stages of one camera. Source and decode supervise themselves; what throws here is for the fleet. */
export async function openCamera(
  camera: FleetCameraConfig,
  report: (report: CameraReport) => void,
  shared: CameraSurroundings,
): Promise<OpenCamera> {
  const { clock } = shared;
  let videoReport: CameraReport = { state: 'starting' };
  let steerState: SteerState | undefined;
  const tell = (): void => report(withSteering(videoReport, steerState, camera));
  const cameraId = camera.id;
  const logger = shared.logger.child({ cameraId });
  const position: Position | undefined = camera.position && { ...camera.position, source: 'camera' };
  const snapshots = createPersistentSnapshots({ store: shared.snapshots, makeRoom: shared.makeRoom, clock, logger });
  const openClips = createClipOpener({ cameraId, snapshots, clock, logger });
  const video = await openCameraFrames({
    cameraId,
    source: createCameraSource({ cameraId, config: camera.source, clock, openClips }),
    decode: camera.decode,
    ringFolder: join(shared.ringRoot, cameraId),
    memory: shared.pictures,
    clock,
    logger: shared.logger,
    onState: (state) => {
      videoReport = reportOf(state);
      tell();
    },
  });
  const { onvif } = camera;
  const steering =
    onvif &&
    createSteering({
      ...{ cameraId, config: onvif, clock, logger },
      connect: async () => {
        const { createOnvifAdapter } = await import('#onvif/onvif-adapter');
        return await openOnvifCamera(cameraId, onvif, createOnvifAdapter({ nowMs: clock.nowMs }));
      },
      memory: createSteerMemory({ cameraId, snapshots, logger }),
      onChange: (state) => {
        steerState = state;
        tell();
      },
    });
  const motion = camera.isMoving ? 'moving' : 'fixed';
  const analysis = createCameraAnalysis(
    {
      cameraId,
      motion,
      zones: camera.zones,
      homePreset: onvif?.homePreset,
      timeZone: camera.timeZone,
      position,
      groundMap: camera.groundMap,
      detect: camera.detect ?? {},
    },
    {
      detector: shared.detector,
      newId: randomUUID,
      snapshots,
      storedRevision: (candidateId) => shared.outbox.latestRevision(candidateId)?.toldRevision,
      logger,
    },
  );
  const maker = createEvidenceMaker({
    edgeId: shared.edgeId,
    camera: { cameraId, name: camera.name, ...(position === undefined ? {} : { position }) },
    config: camera.evidence,
    keys: shared.keys,
    store: shared.store,
    history: video.history,
    detectFor: shared.detectFor,
    clockFact: shared.clockCheck.factOf,
    revisions: shared.outbox,
    clock,
    logger,
  });
  const counters = createCameraCounters();
  const watchMotion = createMotionStage({
    config: { ...camera.motion, isMovingCamera: camera.isMoving },
    lookIntervalSeconds: camera.decode.lookIntervalSeconds,
    ...(steering === undefined ? {} : { view: () => steering.state().view }),
  });
  const isConnected = (): boolean => videoReport.state === 'watching';
  const journal = createCameraJournal({ ...journalOptionsOf(camera), isConnected });
  const leases = createFrameLeases(video.giveBack);
  let latestFrame: Frame | undefined;
  /** Whoever asks works on it for longer than until the next one comes. */
  const keepLatest = (): Frame | undefined => {
    if (latestFrame !== undefined) leases.keep(latestFrame);
    return latestFrame;
  };

  const feed = createLookFeed(leases.keep);
  const openings = createOpeningLooks({ store: snapshots, clock });
  const untilStored = createUntilStored({ makeRoom: shared.makeRoom, clock, logger });
  const look = createRelook({
    ...{ cameraId, motion, feed, clock, openingOf: openings.of, openTrackOf: analysis.openTrackOf },
    plan: lookPlanOf(camera.relook, camera.decode.lookIntervalSeconds),
    viewOf: (zoneId) => viewOfZone(camera.zones.find(({ id }) => id === zoneId) ?? {}, onvif?.homePreset),
    latestFrame: keepLatest,
    thresholdOf: analysis.thresholdOf,
    keep: async (candidate, signal) => {
      const bundle = await untilStored(() => maker.begin(candidate, signal), signal);
      await shared.add(bundle);
      return bundle;
    },
  });

  const groundMap = camera.groundMap && createGroundMap(camera.groundMap, cameraId);
  const places = createPlaceHistory();
  const capture = createCaptureFinding({
    ...{ cameraId, maker, untilStored, logger, add: shared.add },
    clockSource: camera.source.type === 'rtsp' ? 'wall-clock' : 'file',
    locate: (box, atMs) => (camera.isMoving ? places.placeAt(atMs) : (groundMap?.locate(boxFoot(box)) ?? position)),
  });

  const exportClip = createExportClip({
    ...{ edgeId: shared.edgeId, keys: shared.keys, history: video.history, clock },
    camera: { cameraId, name: camera.name, ...(position === undefined ? {} : { position }) },
    maskClip: createMaskClip({ adapter: createFfmpegAdapter(), detectFor: shared.detectFor, logger }),
    clockFact: () => shared.clockCheck.factOf(camera.source.type === 'rtsp' ? 'wall-clock' : 'file'),
    ...{ send: shared.sendExport, sha256Of: shared.sha256Of },
  });

  async function* remembered(signal: AbortSignal): AsyncIterable<Frame> {
    for await (const frame of video.frames(signal)) {
      leases.hold(frame);
      if (latestFrame !== undefined) leases.letGo(latestFrame);
      latestFrame = frame;
      if (frame.position !== undefined) places.add(frame.capturedAtMs, frame.position);
      yield frame;
    }
  }

  return {
    run: (signal) =>
      runCameraPipeline(
        {
          frames: (ended) => journal.frames(remembered(ended)),
          motion: (input, ended) => journal.conditions(watchMotion(input, ended)),
          detect: (input, ended) => journal.looks(analysis.detect(input, ended)),
          track: (input, ended) => feed.pass(analysis.track(input, ended)),
          rule: analysis.rule,
          candidate: (input, ended) => openings.pass(analysis.candidate(input, ended), ended),
          evidence: createEvidenceStage({ maker, makeRoom: shared.makeRoom, clock, logger }),
          outbox: { add: shared.add },
          counters,
          leases,
          dropsWhenBusy: comesInRealTime(camera.source),
        },
        signal,
      ),
    health: () => {
      const { lastFrameAtMs, keyframeIntervalMs, widthPx, heightPx, codec, ...facts } = video.facts();
      const { condition, droppedFrameCount, lookCount } = counters.counts();
      const bitrateBps = ringBitrateBps(video.ring.segments());
      return {
        decodeMode: facts.decodeMode,
        decodedFrameCount: facts.decodedFrameCount,
        reconnectCount: facts.reconnectCount,
        corruptPacketCount: facts.corruptPacketCount,
        condition,
        droppedFrameCount,
        lookCount,
        ...(steering === undefined ? {} : steerHealth(steering, camera)),
        ...(lastFrameAtMs === undefined ? {} : { lastFrameAt: new Date(lastFrameAtMs).toISOString() }),
        ...(keyframeIntervalMs === undefined ? {} : { keyframeIntervalMs }),
        ...(widthPx === undefined ? {} : { widthPx }),
        ...(heightPx === undefined ? {} : { heightPx }),
        ...(codec === undefined ? {} : { codec }),
        ...(bitrateBps === undefined ? {} : { bitrateBps }),
      };
    },
    latestFrame: keepLatest,
    journal,
    video: {
      cameraId,
      ring: video.ring,
      facts: video.facts,
      keyframeAt: video.keyframeAt,
      placeAt: places.placeAt,
      ...substreamOf(camera, clock),
    },
    look,
    capture,
    exportClip,
    steering,
    close: async () => {
      await steering?.close();
      await video.close();
    },
  };
}

/** A camera that is steered sends video, but its zones are not watched. */
function withSteering(
  report: CameraReport,
  state: SteerState | undefined,
  { zones }: Pick<CameraConfig, 'zones'>,
): CameraReport {
  const isSleeping = state !== undefined && state.view !== homeView && zones.length > 0;
  if (report.state !== 'watching' || !isSleeping) return report;
  return { state: 'suspended', code: 'camera-steered-away', detail: 'zones sleep until the camera is back' };
}

function steerHealth(steering: Steering, { zones, onvif }: CameraConfig): Partial<CameraHealth> {
  const clockOffsetMs = steering.clockOffsetMs();
  const { isHome, isMoving, view } = steering.state();
  const sleeping = zones.filter((zone) => viewOfZone(zone, onvif?.homePreset) !== view);
  return {
    ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    steering: {
      ...{ isHome, isMoving },
      ...(view === undefined || view === '' ? {} : { presetToken: view }),
      sleepingZoneIds: sleeping.map(({ id }) => id),
    },
  };
}

/** The smaller stream that walls and thin uplinks get, where the camera has one. */
function substreamOf({ id, substream }: FleetCameraConfig, clock: Clock): Pick<CameraVideo, 'substream'> {
  if (substream === undefined) return {};
  const source = createCameraSource({ cameraId: id, config: substream, clock });
  return { substream: { source, adapter: createFfmpegAdapter() } };
}

function reportOf(state: CameraState): CameraReport {
  switch (state.state) {
    case 'connecting':
      return { state: 'starting' };
    case 'running':
      return { state: 'watching' };
    case 'ended':
      return { state: 'ended' };
    case 'faulty':
      // A passing fault is a camera that is away for the moment; a lasting one needs a person.
      return {
        state: state.isLasting ? 'faulty' : 'lost',
        code: state.code,
        detail: JSON.stringify(state.params).slice(0, 300),
      };
  }
}
