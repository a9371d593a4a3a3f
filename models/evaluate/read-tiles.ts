import type { Tiles } from '@streetwarden/edge-agent/detect/detect-config';
import { EvaluateInputError } from '#evaluate-input-error';

/**
 * Reads `--tiles 2x2`; undefined when it was not given.
 *
 * @throws {EvaluateInputError} when the value is no <columns>x<rows> up to 8x8
 */
export function readTiles(value: string | undefined): Tiles | undefined {
  if (value === undefined) return undefined;
  const [, columns, rows] = /^([1-8])x([1-8])$/.exec(value) ?? [];
  if (columns === undefined) throw new EvaluateInputError(`--tiles ${value} is no <columns>x<rows> up to 8x8`);
  return { columns: Number(columns), rows: Number(rows), overlap: 0.2 };
}
