import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { ClassKey } from '#api/case-types';
import type { Place } from '#ui/PlaceMap.tsx';

/** What it is: one of the categories that detectors know, or a class of the catalogue. */
export type Finding =
  | { readonly category: ProblemCategory; readonly catalogueClass?: undefined }
  | { readonly catalogueClass: ClassKey; readonly category?: undefined };

/** A case from video as far as it is filled; all but box and finding may stay as prefilled. */
export interface CaptureDraft {
  readonly box?: Box | undefined;
  readonly finding?: Finding | undefined;
  readonly joins?: { readonly type: 'case' | 'problem'; readonly id: string } | undefined;
  /** Only when somebody moved the mark. */
  readonly position?: Place | undefined;
  readonly description?: string | undefined;
}

export interface CaptureMoment {
  readonly capturedAt: string;
  readonly from: 'live' | 'playback';
}

export function isComplete(draft: CaptureDraft): draft is CaptureDraft & { box: Box; finding: Finding } {
  return draft.box !== undefined && draft.finding !== undefined;
}

/** Body of `POST /api/camera-records/:id/captures`: what the aggregator knows itself is left out. */
export function captureBody(
  { box, finding, joins, position, description }: CaptureDraft & { box: Box; finding: Finding },
  { capturedAt, from }: CaptureMoment,
): Record<string, unknown> {
  const text = description?.trim() ?? '';
  return {
    capturedAt,
    from,
    box,
    ...finding,
    ...(joins === undefined ? {} : { duplicateOf: joins }),
    ...(position === undefined ? {} : { position }),
    ...(text === '' ? {} : { description: text }),
  };
}

/** The part of an address that asks what is known about a box and a finding. */
export function formQuery(
  { box, finding }: CaptureDraft,
  { capturedAt }: CaptureMoment,
): Record<string, string | number> | undefined {
  if (box === undefined) return undefined;
  const what = finding?.category === undefined ? finding?.catalogueClass : { category: finding.category };
  return {
    at: capturedAt,
    x: box.x,
    y: box.y,
    w: box.w,
    h: box.h,
    ...(what === undefined
      ? {}
      : 'category' in what
        ? what
        : { scheme: what.scheme, kind: what.kind, code: what.code }),
  };
}
