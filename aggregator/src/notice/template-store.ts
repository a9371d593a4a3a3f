import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { type NoticeLanguage, type NoticeText, noticeTexts } from '#notice/notice-texts';
import { checkNoticeText } from '#notice/render-notice';
import { assertInScope } from '#organisation/scope';
import { type NoticeEvent, noticeEventNames } from '#storage/notice-words';
import type { Storage } from '#storage/storage';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

export interface NoticeTemplate extends NoticeText {
  readonly event: NoticeEvent;
  readonly language: NoticeLanguage;
  readonly places: readonly string[];
  /** The tenant's own words stand in place of the built-in ones. */
  readonly isOwn: boolean;
}

interface TemplateKey {
  readonly tenantId: string;
  readonly event: NoticeEvent;
  readonly language: NoticeLanguage;
}

export type TemplateStore = ReturnType<typeof createTemplateStore>;

/** A tenant's own words for what people are told. */
export function createTemplateStore({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { noticeTemplates: templates } = storage.tables;
  const isKey = ({ tenantId, event, language }: TemplateKey) =>
    and(eq(templates.tenantId, tenantId), eq(templates.event, event), eq(templates.language, language));

  return {
    /** Every event in both languages: the tenant's own text or the built-in one. @throws {DomainError} `tenant-out-of-scope`. */
    async list(tenantId: string, actor: SupervisionActor): Promise<readonly NoticeTemplate[]> {
      return await storage.read(async (view) => {
        await assertInScope(view, actor, tenantId);
        const own = await view.select().from(templates).where(eq(templates.tenantId, tenantId));
        return noticeEventNames.flatMap((event) =>
          (['zh', 'en'] as const).map((language) => {
            const row = own.find((one) => one.event === event && one.language === language);
            const { subject, body } = row ?? noticeTexts[event][language];
            return { event, language, subject, body, places: noticeTexts[event].places, isOwn: row !== undefined };
          }),
        );
      });
    },

    /** @throws {DomainError} `tenant-out-of-scope`, `notice-template-invalid`. */
    async set(key: TemplateKey, text: NoticeText, actor: SupervisionActor): Promise<void> {
      checkNoticeText(key.event, text);
      const { subject, body } = text;
      const own = { subject, body, updatedBy: actor.accountId, updatedAt: new Date(clock.nowMs()) };
      await storage.write(async (tx) => {
        await assertInScope(tx, actor, key.tenantId);
        await tx
          .insert(templates)
          .values({ ...key, ...own })
          .onConflictDoUpdate({ target: [templates.tenantId, templates.event, templates.language], set: own });
      });
    },

    /** Goes back to the built-in text. @throws {DomainError} `tenant-out-of-scope`, `not-found`. */
    async reset(key: TemplateKey, actor: SupervisionActor): Promise<void> {
      await storage.write(async (tx) => {
        await assertInScope(tx, actor, key.tenantId);
        const removed = await tx.delete(templates).where(isKey(key)).returning({ event: templates.event });
        if (removed.length === 0) throw new DomainError('not-found', { what: 'template', id: key.event });
      });
    },
  };
}
