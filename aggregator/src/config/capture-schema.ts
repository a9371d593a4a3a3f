import { Type } from 'typebox';
import { closed } from '#config/setting-kinds';

/** Section `capture`: what people take out of video. */
export const captureSchema = Type.Object(
  {
    evidenceWaitDays: Type.Number({
      minimum: 0.01,
      maximum: 90,
      default: 14,
      description: 'how long the evidence of a case from video is asked of a box that is away',
      'x-unit': 'days',
    }),
    maxFixAgeSeconds: Type.Number({
      minimum: 0,
      maximum: 60,
      default: 10,
      description: 'how old the GPS fix of a moving camera may be; without a younger one a person marks the place',
      'x-unit': 'seconds',
    }),
    maxExportMinutes: Type.Number({
      minimum: 1,
      maximum: 240,
      default: 30,
      description: 'longest clip that can be exported at once',
      'x-unit': 'minutes',
    }),
  },
  { ...closed, description: 'cases filed from video, and sealed clips' },
);
