import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import type { MapArea } from '#candidate/problem-list';

/** Part of the map in a query. */
export const MapAreaSchema = Type.String({
  pattern: '^-?\\d{1,3}(\\.\\d{1,12})?(,-?\\d{1,3}(\\.\\d{1,12})?){3}$',
  description: 'minLongitude,minLatitude,maxLongitude,maxLatitude in degrees',
});

/** Most things that one answer puts on a map. */
export const mapLimit = Type.Integer({ minimum: 1, maximum: 2_000, description: 'default 1000' });

/** @throws {DomainError} `request-invalid` for what is no rectangle on Earth. */
export function parseMapArea(text: string): MapArea {
  const [minLongitude = 0, minLatitude = 0, maxLongitude = 0, maxLatitude = 0] = text.split(',').map(Number);
  const isInside = Math.abs(minLatitude) <= 90 && Math.abs(maxLatitude) <= 90;
  if (!isInside || minLongitude > maxLongitude || minLatitude > maxLatitude) {
    const rule = 'minLongitude,minLatitude,maxLongitude,maxLatitude, smaller values first, latitudes within ±90';
    throw new DomainError('request-invalid', { field: 'querystring/bbox', rule });
  }
  return { minLongitude, minLatitude, maxLongitude, maxLatitude };
}
