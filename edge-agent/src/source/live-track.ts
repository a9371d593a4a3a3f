import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { readNmeaTail } from '#source/gps-track';

/** Half a minute of a talkative receiver. */
const tailBytes = 16 * 1024;

/**
 * Where a vehicle is while it drives: the end of the NMEA log that its receiver's program (gpspipe, a router) writes.
 *
 * Read anew for each picture that is looked at, so that nothing has to be opened and closed with the camera; a log that is
 * not there, or not written any more, gives no place.
 */
export function createLiveTrack(file: string): (atMs: number) => Position | undefined {
  return (atMs) => readNmeaTail(readTail(file))?.positionAt(atMs);
}

function readTail(file: string): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const from = Math.max(0, size - tailBytes);
    const bytes = Buffer.alloc(size - from);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from)).toString('latin1');
  } catch {
    // The receiver's program may start later, or replace its log: without a place the picture still counts.
    return '';
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
