import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { XMLParser } from 'fast-xml-parser';
import { accuracyOfDilution, createGpsTrack, type GpsFix, type GpsTrack, parseNmea } from '#source/gps-track';

/**
 * Reads a GPX 1.0/1.1 file or NMEA 0183 RMC sentences, told apart by content.
 *
 * @throws {DomainError} `source-track-unreadable` when fewer than two timed fixes are found.
 */
export function parseGpsTrack(file: string, text: string): GpsTrack {
  const fixes = text.trimStart().startsWith('<') ? parseGpx(file, text) : parseNmea(text);
  const ordered = fixes
    .filter((fix) => Number.isFinite(fix.atMs) && Math.abs(fix.latitude) <= 90 && Math.abs(fix.longitude) <= 180)
    .sort((a, b) => a.atMs - b.atMs);
  if (ordered.length < 2) {
    throw new DomainError('source-track-unreadable', { file, reason: 'it holds fewer than two positions with a time' });
  }
  return createGpsTrack(ordered);
}

function parseGpx(file: string, text: string): GpsFix[] {
  // Untrusted XML: no entities are expanded.
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', processEntities: false });
  const fixes: GpsFix[] = [];
  try {
    collectTrackPoints(parser.parse(text), fixes);
  } catch (cause) {
    throw new DomainError('source-track-unreadable', { file, reason: 'it is no well-formed GPX' }, { cause });
  }
  return fixes;
}

function collectTrackPoints(node: unknown, fixes: GpsFix[]): void {
  if (Array.isArray(node)) for (const item of node) collectTrackPoints(item, fixes);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'trkpt') for (const point of [value].flat()) fixes.push(...toFix(point));
    else collectTrackPoints(value, fixes);
  }
}

function toFix(point: unknown): GpsFix[] {
  if (typeof point !== 'object' || point === null) return [];
  const { '@lat': latitude, '@lon': longitude, time, hdop } = point as Readonly<Record<string, unknown>>;
  if (typeof time !== 'string') return [];
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return [{ atMs: Date.parse(time), ...place, ...accuracyOfDilution(hdop) }];
}
