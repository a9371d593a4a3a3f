import { type Box, BoxSchema } from '@streetwarden/shared/domain/geometry';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Frame } from '#decode/frame';
import { createLumaSampler } from '#motion/luma-grid';
import { correlation, sceneStructure } from '#motion/scene-structure';
import { likenessTo, takeAnchor } from '#track/appearance-anchor';

/** The same view in other light and traffic stays above 0.5, another view is below 0.2 (motion/picture-judge.ts). */
const sameViewCorrelation = 0.35;
const patchEdge = 24;

/** What the place and the whole view looked like when a problem was opened. */
export const OpeningLookSchema = Type.Object({
  takenAtMs: Type.Number(),
  box: BoxSchema,
  /** Luma bytes of the thing, 24 × 24, base64; absent when it has too little structure to be recognised. */
  thing: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]{768}$' })),
  /** Luma bytes of the whole view, 64 × 36, base64. */
  view: Type.String({ pattern: '^[A-Za-z0-9+/]{3072}$' }),
});
export type OpeningLook = Static<typeof OpeningLookSchema>;

export function takeOpeningLook(frame: Frame, box: Box): OpeningLook {
  const thing = takeAnchor(frame, box);
  return {
    takenAtMs: frame.capturedAtMs,
    box,
    ...(thing === undefined ? {} : { thing: toText(thing.patch.luma) }),
    view: toText(createLumaSampler()(frame).luma),
  };
}

/** Reads what was written down; undefined when it is damaged: then there is nothing to compare with. */
export function readOpeningLook(value: unknown): OpeningLook | undefined {
  return Value.Check(OpeningLookSchema, value) ? value : undefined;
}

/** How a later frame compares with the opening look. */
export interface Comparison {
  /** The camera looks where it looked then. */
  readonly isSameView: boolean;
  /** Structure (0–1) the place shares with the thing then; undefined when it had too little. */
  readonly likeness: number | undefined;
}

export function compareWith(opening: OpeningLook, frame: Frame): Comparison {
  const then = sceneStructure(toLuma(opening.view));
  const now = sceneStructure(createLumaSampler()(frame).luma);
  const anchor =
    opening.thing === undefined
      ? undefined
      : { box: opening.box, patch: { edge: patchEdge, luma: toLuma(opening.thing) } };
  return { isSameView: correlation(then, now) >= sameViewCorrelation, likeness: likenessTo(anchor, frame) };
}

function toText(luma: Float32Array): string {
  return Buffer.from(luma.map((value) => Math.round(Math.max(0, Math.min(255, value))))).toString('base64');
}

function toLuma(text: string): Float32Array {
  return Float32Array.from(Buffer.from(text, 'base64'));
}
