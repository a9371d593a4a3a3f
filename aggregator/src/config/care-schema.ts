import { Type } from 'typebox';
import { closed } from '#config/setting-kinds';

/** Section `care`. */
export const careSchema = Type.Object(
  {
    awayMinutes: Type.Integer({
      minimum: 0,
      maximum: 10_080,
      default: 10,
      description: 'after so long without a camera administrators are told; 0 never tells',
      'x-unit': 'minutes',
    }),
    blindMinutes: Type.Integer({
      minimum: 0,
      maximum: 10_080,
      default: 30,
      description: 'the same for a black, frozen, blurred, obstructed or moved picture; 0 never tells',
      'x-unit': 'minutes',
    }),
    historyDays: Type.Integer({
      minimum: 7,
      maximum: 3_650,
      default: 400,
      description: 'how long it is kept when cameras were away or blind, and what they measured',
      'x-unit': 'days',
    }),
    coverageDays: Type.Integer({
      minimum: 7,
      maximum: 3_650,
      default: 400,
      description: 'how long the proof is kept of which zone was looked at when',
      'x-unit': 'days',
    }),
    trackDays: Type.Integer({
      minimum: 1,
      maximum: 3_650,
      default: 90,
      description: 'how long tracks of vehicles and body-worn cameras are kept; evidence keeps its own position',
      'x-unit': 'days',
    }),
  },
  { ...closed, description: 'how cameras do, where they looked, where vehicles were' },
);
