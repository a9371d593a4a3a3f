import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import type { CameraStatus } from '#care/care-words';
import type { CameraSpanKind } from '#storage/care-words';

/** What an observation says about the spans of one camera: these hold now, those of the others it knows of do not. */
export interface ObservedSpans {
  readonly cameraId: string;
  /** The kinds that the observation can tell of; others stay as they are. */
  readonly known: readonly CameraSpanKind[];
  readonly holding: readonly { readonly kind: CameraSpanKind; readonly code?: string }[];
}

/** A span that has begun and not ended. */
export interface OpenSpan {
  readonly id: string;
  readonly cameraId: string;
  readonly kind: CameraSpanKind;
}

const imageKinds = ['black', 'frozen', 'blurred', 'obstructed', 'moved'] as const;
/** GA/T 832-2014 3.2 permits one second; what is near it does not come and go. */
const driftMs = { begins: 1000, ends: 800 } as const;
/** A picture older than this says nothing about the camera now. */
const freshMs = 120_000;

/** What a status message tells of one camera; one that is being connected is as it was before. */
export function spansOfStatus({ cameraId, state, code }: CameraStatus): ObservedSpans {
  if (state === 'starting') return { cameraId, known: ['box-away'], holding: [] };
  if (state === 'lost' || state === 'faulty') {
    const away = { kind: 'away' as const, ...(code === undefined ? {} : { code }) };
    return { cameraId, known: ['box-away', 'away'], holding: [away] };
  }
  // A source that came to its end, or a camera taken out of the configuration, is missed by nobody.
  if (state === 'ended') return { cameraId, known: ['box-away', 'away', ...imageKinds, 'clock-drift'], holding: [] };
  return { cameraId, known: ['box-away', 'away'], holding: [] };
}

/** What a health message tells of one camera's picture and clock. */
export function spansOfHealth(
  health: CameraHealth,
  box: { readonly sentAt: string; readonly clockOffsetMs?: number | undefined; readonly isDrifting: boolean },
): ObservedSpans {
  const { cameraId, condition, lastFrameAt } = health;
  const ageMs = lastFrameAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(box.sentAt) - Date.parse(lastFrameAt);
  const image = condition !== 'clear' && ageMs <= freshMs ? [{ kind: condition }] : [];
  const offsetMs = health.clockOffsetMs ?? box.clockOffsetMs;
  if (offsetMs === undefined) return { cameraId, known: imageKinds, holding: image };
  const limitMs = box.isDrifting ? driftMs.ends : driftMs.begins;
  const drift = Math.abs(offsetMs) > limitMs ? [{ kind: 'clock-drift' as const }] : [];
  return { cameraId, known: [...imageKinds, 'clock-drift'], holding: [...image, ...drift] };
}

/** Compares an observation with what is open: which spans end, and which begin. */
export function changedSpans(
  observed: ObservedSpans,
  open: readonly OpenSpan[],
): { readonly ended: readonly string[]; readonly begun: ObservedSpans['holding'] } {
  const own = open.filter(({ cameraId }) => cameraId === observed.cameraId);
  const holds = (kind: CameraSpanKind) => observed.holding.some((held) => held.kind === kind);
  return {
    ended: own.filter(({ kind }) => observed.known.includes(kind) && !holds(kind)).map(({ id }) => id),
    begun: observed.holding.filter(({ kind }) => !own.some((span) => span.kind === kind)),
  };
}
