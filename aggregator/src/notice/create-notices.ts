import type { Logger } from 'pino';
import type { AggregatorConfig } from '#config/config-schema';
import { createEmailAdapter } from '#notice/email-adapter';
import { createNoticeDesk, type Tell } from '#notice/notice-desk';
import { createNoticeWorker, type NoticeAdapters, type NoticeWorker } from '#notice/notice-worker';
import { defaultRetryPolicy } from '#notice/retry-delay';
import { createSmsAdapter } from '#notice/sms-adapter';
import { resolveBySystem } from '#notice/target-guard';
import { createWebhookAdapter } from '#notice/webhook-adapter';
import type { NoticeChannel } from '#storage/notice-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface NoticeParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Pick<AggregatorConfig, 'notice' | 'tenant'>;
}

/** The desk that tells people, and the worker that delivers. */
export interface Notices {
  readonly tell: Tell;
  readonly worker: NoticeWorker;
}

/**
 * Makes both from the configuration; nothing is connected before the worker runs.
 *
 * @throws {DomainError} `config-invalid` for a gateway body with wrong places.
 */
export function createNotices({ storage, clock, logger, config }: NoticeParts): Notices {
  const { notice, tenant } = config;
  const adapters = adaptersOf(notice, clock);
  const channels = new Set(Object.keys(adapters) as NoticeChannel[]);
  const originUrl = notice.origin?.url;
  const desk = { channels, language: tenant.language, ...(originUrl === undefined ? {} : { originUrl }) };
  const retry = { ...defaultRetryPolicy, maxAttempts: notice.maxAttempts };
  return { tell: createNoticeDesk(desk), worker: createNoticeWorker({ storage, clock, logger, adapters, retry }) };
}

function adaptersOf(notice: AggregatorConfig['notice'], clock: Clock): NoticeAdapters {
  const { email, sms, origin, allowInternalTargets: allowInternal } = notice;
  const timeoutMs = notice.timeoutSeconds * 1000;
  const guard = { allowInternal, timeoutMs, resolveHost: resolveBySystem };
  return {
    ...(email === undefined ? {} : { email: createEmailAdapter(email, { timeoutMs }) }),
    ...(sms === undefined ? {} : { sms: createSmsAdapter(sms, guard) }),
    ...(origin === undefined ? {} : { webhook: createWebhookAdapter({ secret: origin.secret, guard, clock }) }),
  };
}
