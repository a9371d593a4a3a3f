import type { ClockFact } from '@streetwarden/shared/evidence/evidence-file';
import type { Logger } from 'pino';
import type { ClockSource } from '#decode/frame';

/** What the box knows about its own clock. */
export interface ClockCheck {
  /** Our clock minus the aggregator's, milliseconds; undefined before the first measurement. */
  offsetMs(): number | undefined;
  /** How far a picture's capture time can be believed. */
  factOf(source: ClockSource): ClockFact;
  measure(signal: AbortSignal): Promise<void>;
}

/** GA/T 832-2014 3.2 permits one second. */
const trustedOffsetMs = 1000;

/** @param measureOffset the aggregator's clock minus ours, milliseconds. */
export function createClockCheck(ports: {
  readonly measureOffset: (signal: AbortSignal) => Promise<number>;
  readonly logger: Logger;
}): ClockCheck {
  let offsetMs: number | undefined;
  let wasTrusted = true;
  return {
    offsetMs: () => offsetMs,
    factOf: (source) => {
      // A file's time is what somebody wrote into it; no measurement can vouch for that.
      if (source === 'file' || offsetMs === undefined) return { source, isTrusted: false };
      return { source, offsetMs, isTrusted: Math.abs(offsetMs) <= trustedOffsetMs };
    },
    measure: async (signal) => {
      offsetMs = Math.round(-(await ports.measureOffset(signal)));
      const isTrusted = Math.abs(offsetMs) <= trustedOffsetMs;
      if (isTrusted !== wasTrusted) {
        wasTrusted = isTrusted;
        if (!isTrusted)
          ports.logger.error({ code: 'clock-wrong', offsetMs }, 'the clock of this box is wrong; set up NTP');
        else ports.logger.info({ offsetMs }, 'the clock of this box is right again');
      }
    },
  };
}
