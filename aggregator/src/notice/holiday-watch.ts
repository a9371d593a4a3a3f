import type { Logger } from 'pino';
import { holidayTablesMissing } from '#case/clock/holiday-notice';
import type { Tell } from '#notice/notice-desk';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface HolidayWatchParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tell: Tell;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

const hourMs = 3_600_000;

/** Warns administrators early, once a month, of a year whose holidays are not known. */
export function createHolidayWatch({ storage, clock, logger, tell, rules }: HolidayWatchParts) {
  let dueMs = Number.NEGATIVE_INFINITY;
  return {
    async runWhenDue(): Promise<void> {
      if (clock.nowMs() < dueMs) return;
      const at = new Date(clock.nowMs());
      const { workingCalendar } = await storage.read((view) => rules.read(view, rootTenantId));
      for (const { year, isUrgent } of holidayTablesMissing(workingCalendar, at)) {
        const month = workingCalendar.dateAt(at).slice(0, 7);
        const telling = { event: 'holiday-table-missing', tenantId: rootTenantId, caseId: null } as const;
        const to = [{ kind: 'role', role: 'admin' }] as const;
        const occasion = `${year}:${month}`;
        const told = await storage.write((tx) =>
          tell(tx, { ...telling, occasion, to, values: { year: String(year) } }, at),
        );
        if (told.length > 0) logger.warn({ year, isUrgent }, 'the public holidays of a year are not known');
      }
      dueMs = clock.nowMs() + hourMs;
    },
  };
}
