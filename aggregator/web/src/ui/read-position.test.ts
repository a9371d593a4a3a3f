import { expect, it } from 'vitest';
import { readPosition } from '#ui/read-position';

it.each([
  ['30.27415, 120.15515', { latitude: 30.27415, longitude: 120.15515 }],
  ['30.27415，120.15515', { latitude: 30.27415, longitude: 120.15515 }],
  ['-33.9 18.4', { latitude: -33.9, longitude: 18.4 }],
  ['91, 120', undefined],
  ['30, 181', undefined],
  ['somewhere', undefined],
  ['30.2', undefined],
])('reads %s as a place', (text, place) => expect(readPosition(text)).toEqual(place));
