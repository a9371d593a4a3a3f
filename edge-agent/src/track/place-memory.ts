import { BoxSchema } from '@streetwarden/shared/domain/geometry';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** 72 × 72 bytes in base64. */
const lumaPattern = '^[A-Za-z0-9+/]{6912}$';

/** What survives a restart, so that a cover already gone at the next start is not learnt as its normal look. */
export const PlaceMemorySchema = Type.Object({
  placeId: Type.String(),
  box: BoxSchema,
  /** Luma bytes of the place and of its surroundings, 72 × 72, base64. */
  place: Type.String({ pattern: lumaPattern }),
  surround: Type.String({ pattern: lumaPattern }),
});
export type PlaceMemory = Static<typeof PlaceMemorySchema>;

/** Reads what was written down; damaged content means that the places are learnt anew. */
export function readPlaceMemories(value: unknown): readonly PlaceMemory[] {
  return Value.Check(Type.Array(PlaceMemorySchema), value) ? value : [];
}
