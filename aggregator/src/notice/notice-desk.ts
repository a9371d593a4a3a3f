import { and, eq, inArray } from 'drizzle-orm';
import { findContacts, type NoticeAudience, type Receiver } from '#notice/contact-book';
import { enqueueNotices, type NewNotice } from '#notice/enqueue-notices';
import { type NoticeLanguage, type NoticeText, noticeTexts } from '#notice/notice-texts';
import { type NoticeValues, renderNotice } from '#notice/render-notice';
import type { NoticeChannel, NoticeEvent } from '#storage/notice-words';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** Something people are to be told. */
export interface Telling {
  readonly event: NoticeEvent;
  readonly tenantId: string;
  readonly caseId: string | null;
  /** Tells it apart from others of the same event and case, e.g. the number of the case event or a day. */
  readonly occasion: string;
  readonly to: readonly NoticeAudience[];
  readonly values: NoticeValues;
  /** Facts for machines, beside the text. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Tells people, in the transaction that makes it true. */
export type Tell = (tx: StorageTransaction, telling: Telling, at: Date) => Promise<readonly string[]>;

export interface NoticeDeskParts {
  /** Channels that have a gateway. */
  readonly channels: ReadonlySet<NoticeChannel>;
  /** Where feedback on handed-over cases is posted; without it the city reads it in the console. */
  readonly originUrl?: string;
  /** Language of people who have no account. */
  readonly language: NoticeLanguage;
}

/** Finds out by which way whom to tell in which words, and puts the notices into the outbox. */
export function createNoticeDesk(parts: NoticeDeskParts): Tell {
  return async (tx, telling, at) => {
    const receivers = await findContacts(tx, telling.to, parts.language);
    const texts = await readTexts(tx, telling);
    const notices = receivers.flatMap((receiver) =>
      waysTo(receiver, parts).map((way) => noticeOf(telling, { receiver, way, texts })),
    );
    return await enqueueNotices(tx, notices.filter(isFirstToAddress), at);
  };
}

/** A person may be named twice, as a contact and by account: one message is enough. */
const isFirstToAddress = (notice: NewNotice, index: number, all: readonly NewNotice[]): boolean =>
  notice.address === '' ||
  all.findIndex(({ channel, address }) => channel === notice.channel && address === notice.address) === index;

interface Way {
  readonly channel: NoticeChannel;
  readonly address: string;
}

/** People of the house read the console, and get a mail or, without an address, a text message; the public the other way round. */
function waysTo(receiver: Receiver, { channels, originUrl }: NoticeDeskParts): readonly Way[] {
  const { kind, email, phone } = receiver;
  if (kind === 'origin') {
    const isPosted = originUrl !== undefined && channels.has('webhook');
    return isPosted ? [{ channel: 'webhook', address: originUrl }] : [{ channel: 'in-app', address: '' }];
  }
  const mail: readonly Way[] = email !== null && channels.has('email') ? [{ channel: 'email', address: email }] : [];
  const text: readonly Way[] = phone !== null && channels.has('sms') ? [{ channel: 'sms', address: phone }] : [];
  const [outside] = kind === 'reporter' ? [...text, ...mail] : [...mail, ...text];
  const here: readonly Way[] =
    kind === 'reporter' || receiver.isOutsideOnly ? [] : [{ channel: 'in-app', address: '' }];
  return outside === undefined ? here : [...here, outside];
}

type Texts = (language: NoticeLanguage) => NoticeText;

function noticeOf(
  { event, tenantId, caseId, occasion, values, payload }: Telling,
  { receiver, way, texts }: { readonly receiver: Receiver; readonly way: Way; readonly texts: Texts },
): NewNotice {
  const { kind, id, key, language } = receiver;
  const { subject, body } = renderNotice(event, texts(language), { values, language });
  return {
    dedupeKey: [event, caseId ?? '-', occasion, way.channel, key].join('|'),
    tenantId,
    caseId,
    event,
    channel: way.channel,
    language,
    recipientKind: kind,
    recipientId: id,
    address: way.address,
    subject,
    body,
    payload: payload ?? {},
  };
}

/** The tenant's own text, else the city's, else the built-in one. */
async function readTexts(view: StorageView, { event, tenantId }: Telling): Promise<Texts> {
  const { noticeTemplates } = view.tables;
  const own = await view
    .select()
    .from(noticeTemplates)
    .where(and(eq(noticeTemplates.event, event), inArray(noticeTemplates.tenantId, [tenantId, rootTenantId])));
  return (language) => {
    const ofTenant = (wanted: string) => own.find((row) => row.tenantId === wanted && row.language === language);
    return ofTenant(tenantId) ?? ofTenant(rootTenantId) ?? noticeTexts[event][language];
  };
}
