import type { ItemOf } from '#api/types';

export type CounterItem = ItemOf<'/api/supervision/counters'>;
export type MarkItem = ItemOf<'/api/supervision/marks'>;
export type MarkKind = MarkItem['kind'];
export type DraftItem = ItemOf<'/api/supervision/drafts'>;
export type NoticeItem = ItemOf<'/api/notices'>;
export type CallbackItem = ItemOf<'/api/cases/{id}/callbacks'>;
