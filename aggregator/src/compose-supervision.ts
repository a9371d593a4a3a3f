import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CaseCommands } from '#case/case-command';
import type { CaseReactor } from '#case/case-reactor';
import { type AlarmScheduler, createAlarmScheduler } from '#case/clock/alarm-scheduler';
import type { ClockAlarm } from '#case/clock/alarm-wheel';
import type { AggregatorConfig } from '#config/config-schema';
import type { HttpApp } from '#http/app';
import { createCallbacks } from '#notice/callbacks';
import { createCaseNotices } from '#notice/case-notices';
import { createClockNotices } from '#notice/clock-notices';
import { createNotices } from '#notice/create-notices';
import { createReporterForgetting } from '#notice/forget-reporters';
import { createHolidayWatch } from '#notice/holiday-watch';
import { createMorningReminder } from '#notice/morning-reminder';
import type { Tell } from '#notice/notice-desk';
import { createNoticeList } from '#notice/notice-list';
import { noticeRoutes } from '#notice/notice-routes';
import type { NoticeWorker } from '#notice/notice-worker';
import { createTemplateStore } from '#notice/template-store';
import type { Organisation } from '#organisation/create-organisation';
import type { Storage, StorageTransaction } from '#storage/storage';
import { createCaseMarks, createClockMarks } from '#supervision/case-marks';
import { collectorFlagRoutes } from '#supervision/collector-flag-routes';
import { createCollectorFlags } from '#supervision/collector-flags';
import { documentRoutes } from '#supervision/document-routes';
import { createDraftService } from '#supervision/draft-service';
import { createInspectionReferrals } from '#supervision/inspection-referrals';
import { createMarkService } from '#supervision/mark-service';
import { createOrderService } from '#supervision/order-service';
import { createSuspensionEnd } from '#supervision/resume-suspended';
import { supervisionRoutes } from '#supervision/supervision-routes';
import type { Clock } from '#system/clock';

export interface ComposeSupervisionOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Pick<AggregatorConfig, 'notice' | 'tenant'>;
  readonly organisation: Pick<Organisation, 'rules'>;
}

export interface Supervision {
  /** Of every case command, in this order: marks, then notices, which tell of what the marks did. */
  readonly reactors: readonly CaseReactor[];
  readonly worker: NoticeWorker;
  /** Tells people through the outbox of notices, in the caller's transaction. */
  readonly tell: Tell;
  addRoutes(app: HttpApp): void;
  /** What runs by itself: alarms, deliveries, daily reminders. */
  jobs(commands: Pick<CaseCommands, 'run'>): SupervisionJobs;
}

export interface SupervisionJobs {
  readonly scheduler: AlarmScheduler;
  readonly runs: readonly ((signal: AbortSignal) => Promise<void>)[];
}

/** Daily jobs are looked at so often; each knows whether it is due. */
const dailyLookMs = 20_000;

/** Joins supervision and notices with the cases they watch. */
export function composeSupervision(options: ComposeSupervisionOptions): Supervision {
  const { storage, clock, logger, config, organisation } = options;
  const { rules } = organisation;
  const { tell, worker } = createNotices({ storage, clock, logger: logger.child({ part: 'notice' }), config });
  const marking = { rules, tell };
  const telling = { rules, tell };
  const parts = { storage, clock, rules, tell };

  return {
    reactors: [createCaseMarks(marking), createCaseNotices(telling)],
    worker,
    tell,
    addRoutes(app) {
      supervisionRoutes(app, { storage, clock, marks: createMarkService(parts) });
      const referrals = createInspectionReferrals(parts);
      documentRoutes(app, { storage, drafts: createDraftService(parts), orders: createOrderService(parts), referrals });
      collectorFlagRoutes(app, { flags: createCollectorFlags(parts) });
      const notices = createNoticeList(parts);
      noticeRoutes(app, { notices, callbacks: createCallbacks(parts), templates: createTemplateStore(parts) });
    },
    jobs(commands) {
      const handlers = [createClockMarks(marking), createClockNotices(telling), createSuspensionEnd({ commands })];
      const onAlarms = async (tx: StorageTransaction, alarms: readonly ClockAlarm[]) => {
        for (const handle of handlers) await handle(tx, alarms);
      };
      const scheduler = createAlarmScheduler({ storage, clock, logger: logger.child({ part: 'alarms' }), onAlarms });
      const morning = createMorningReminder({ ...parts, reminderTime: config.notice.morningReminder });
      const holidays = createHolidayWatch({ ...parts, logger });
      const forgetting = createReporterForgetting({ ...parts, logger });
      const daily = [() => morning.runWhenDue(), () => holidays.runWhenDue(), () => forgetting.runWhenDue()];
      const runDaily = (signal: AbortSignal) => repeat(daily, { signal, logger });
      return { scheduler, runs: [scheduler.run, worker.run, runDaily] };
    },
  };
}

async function repeat(
  jobs: readonly (() => Promise<unknown>)[],
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<void> {
  while (!signal.aborted) {
    for (const job of jobs) {
      if (signal.aborted) return;
      try {
        await job();
      } catch (error) {
        if (!signal.aborted) logger.error({ err: error }, 'a daily job failed; it is tried again');
      }
    }
    await delay(dailyLookMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
