import { imageConditions } from '@streetwarden/shared/message/health-message';
import { missReasons } from '@streetwarden/shared/message/journal-message';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import { type Static, Type } from 'typebox';
import type { CaredFor } from '#care/care-reads';
import type { AskedZone } from '#care/coverage-reads';
import type { QuarterCoverage } from '#care/judge-coverage';
import { instant } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import { cameraSpanKinds } from '#storage/care-words';
import type { CameraHourRow, CameraSpanRow } from '#storage/schema';

const SpanFormSchema = Type.Object({
  kind: Type.Enum([...cameraSpanKinds]),
  startedAt: instant,
  endedAt: Nullable(instant),
  code: Nullable(Type.String()),
  alarmedAt: Nullable(instant),
});

const DelayFormSchema = Type.Object({
  kind: Type.Enum(['text', 'picture', 'video']),
  count: Type.Integer(),
  p50Ms: Type.Number({ description: 'from capture to stored' }),
  p95Ms: Type.Number(),
});

/** How one camera does, with sums over the last 24 hours. */
const CameraCareFormSchema = Type.Object({
  edgeId: Type.String(),
  cameraId: Type.String(),
  name: Type.String(),
  state: Type.Enum([...cameraStates]),
  condition: Nullable(Type.Enum([...imageConditions])),
  lastFrameAt: Nullable(instant),
  lastStillAt: Nullable(instant),
  openSpans: Type.Array(SpanFormSchema),
  awayMs: Type.Number(),
  blindMs: Type.Number(),
  meanBitrateBps: Nullable(Type.Number()),
  keyframeIntervalMaxMs: Nullable(Type.Number()),
  decodedFrameCount: Type.Integer(),
  droppedFrameCount: Type.Integer(),
  lookCount: Type.Integer(),
  corruptPacketCount: Type.Integer(),
  reconnectCount: Type.Integer(),
  clockOffsetMs: Nullable(Type.Number()),
  delays: Type.Array(DelayFormSchema),
});

/** A page of the overview. */
export const CarePageFormSchema = Type.Object({
  items: Type.Array(CameraCareFormSchema),
  nextCursor: Nullable(Type.String()),
  totalCount: Type.Integer({ description: 'cameras that match' }),
  cameraCount: Type.Integer({ description: 'cameras that may be seen' }),
  troubledCount: Type.Integer({ description: 'of these, in trouble now' }),
});

const HourFormSchema = Type.Object({
  hourAt: instant,
  sampleCount: Type.Integer(),
  meanBitrateBps: Nullable(Type.Number()),
  minBitrateBps: Nullable(Type.Number()),
  maxBitrateBps: Nullable(Type.Number()),
  keyframeIntervalMaxMs: Nullable(Type.Number()),
  decodedFrameCount: Type.Integer(),
  droppedFrameCount: Type.Integer(),
  lookCount: Type.Integer(),
  corruptPacketCount: Type.Integer(),
  reconnectCount: Type.Integer(),
  clockOffsetMs: Nullable(Type.Number()),
});

export const CameraHistoryFormSchema = Type.Object({
  name: Nullable(Type.String()),
  spans: Type.Array(SpanFormSchema),
  hours: Type.Array(HourFormSchema),
  delays: Type.Array(DelayFormSchema),
});

const MissedFormSchema = Type.Object({
  reason: Type.Enum([...missReasons, 'unreported']),
  spanMs: Type.Number(),
});
const VerdictSchema = Type.Enum(['looked', 'partly', 'not-looked', 'not-due']);

const QuarterFormSchema = Type.Object({
  quarterAt: instant,
  verdict: VerdictSchema,
  lookCount: Type.Integer(),
  dueMs: Type.Number(),
  watchedMs: Type.Number(),
  missed: Type.Array(MissedFormSchema),
});

/** Whether one zone was looked at in the time asked about. */
export const ZoneCoverageFormSchema = Type.Object({
  zoneId: Type.String(),
  name: Type.String(),
  verdict: VerdictSchema,
  lookCount: Type.Integer(),
  dueMs: Type.Number(),
  watchedMs: Type.Number(),
  firstLookAt: Nullable(instant),
  lastLookAt: Nullable(instant),
  missed: Type.Array(MissedFormSchema),
  quarters: Type.Array(QuarterFormSchema),
});

const textOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

export function toSpanForm(span: CameraSpanRow): Static<typeof SpanFormSchema> {
  return {
    kind: span.kind,
    startedAt: span.startedAt.toISOString(),
    endedAt: textOf(span.endedAt),
    code: span.code,
    alarmedAt: textOf(span.alarmedAt),
  };
}

export function toCareForm(care: CaredFor): Static<typeof CameraCareFormSchema> {
  const { camera, openSpans, awayMs, blindMs, day, delays } = care;
  return {
    edgeId: camera.edgeId,
    cameraId: camera.cameraId,
    name: camera.name,
    state: camera.state,
    condition: camera.condition,
    lastFrameAt: textOf(camera.lastFrameAt),
    lastStillAt: textOf(camera.lastStillAt),
    openSpans: openSpans.map(toSpanForm),
    awayMs,
    blindMs,
    meanBitrateBps: day?.meanBitrateBps ?? null,
    keyframeIntervalMaxMs: day?.keyframeIntervalMaxMs ?? null,
    decodedFrameCount: day?.decodedFrameCount ?? 0,
    droppedFrameCount: day?.droppedFrameCount ?? 0,
    lookCount: day?.lookCount ?? 0,
    corruptPacketCount: day?.corruptPacketCount ?? 0,
    reconnectCount: day?.reconnectCount ?? 0,
    clockOffsetMs: day?.clockOffsetMs ?? null,
    delays: [...delays],
  };
}

export function toHourForm(hour: CameraHourRow): Static<typeof HourFormSchema> {
  const { bitrateCount, bitrateSumBps, bitrateMinBps, bitrateMaxBps } = hour;
  return {
    hourAt: hour.hourAt.toISOString(),
    sampleCount: hour.sampleCount,
    meanBitrateBps: bitrateCount === 0 ? null : bitrateSumBps / bitrateCount,
    minBitrateBps: bitrateMinBps,
    maxBitrateBps: bitrateMaxBps,
    keyframeIntervalMaxMs: hour.keyframeIntervalMaxMs,
    decodedFrameCount: hour.decodedFrameCount,
    droppedFrameCount: hour.droppedFrameCount,
    lookCount: hour.lookCount,
    corruptPacketCount: hour.corruptPacketCount,
    reconnectCount: hour.reconnectCount,
    clockOffsetMs: hour.clockOffsetMs,
  };
}

export function toCoverageForm({ zoneId, name, coverage }: AskedZone): Static<typeof ZoneCoverageFormSchema> {
  const { verdict, lookCount, dueMs, watchedMs, missed, quarters } = coverage;
  return {
    ...{ zoneId, name, verdict, lookCount, dueMs, watchedMs },
    firstLookAt: textOf(coverage.firstLookAt),
    lastLookAt: textOf(coverage.lastLookAt),
    missed: [...missed],
    quarters: quarters.map(toQuarterForm),
  };
}

function toQuarterForm({ quarterAt, missed, ...quarter }: QuarterCoverage): Static<typeof QuarterFormSchema> {
  return { ...quarter, quarterAt: quarterAt.toISOString(), missed: [...missed] };
}
