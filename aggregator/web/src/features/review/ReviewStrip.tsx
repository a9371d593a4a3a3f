import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries, stillUrl } from '#api/queries';
import type { CandidateItem } from '#api/types';
import { maskedStills } from '#features/review/review-queue-model';
import { categoryStyle } from '#ui/category-style';
import { categoryName, formatTime } from '#ui/format';

interface ReviewStripProps {
  readonly items: readonly CandidateItem[];
  readonly currentId: string;
  readonly onPick: (id: string) => void;
}

/** Only this many are drawn, whatever the queue holds. */
const shownCount = 12;

/** Thumbnails of what comes next. */
export function ReviewStrip({ items, currentId, onPick }: ReviewStripProps) {
  const { t } = useTranslation();
  const index = items.findIndex(({ id }) => id === currentId);
  const from = Math.max(0, index - 1);
  return (
    <nav className="strip" aria-label={t('review.queue')}>
      {items.slice(from, from + shownCount).map((item) => (
        <StripItem key={item.id} item={item} isCurrent={item.id === currentId} onPick={onPick} />
      ))}
    </nav>
  );
}

interface StripItemProps {
  readonly item: CandidateItem;
  readonly isCurrent: boolean;
  readonly onPick: (id: string) => void;
}

function StripItem({ item, isCurrent, onPick }: StripItemProps) {
  const { i18n } = useTranslation();
  // Only what is in the cache already: the detail is fresher than the list, but a thumbnail is not worth a request.
  const detail = useQuery({ ...queries.candidate(item.id), enabled: false });
  const thumbnail = maskedStills(detail.data ?? item).at(-1);
  const name = categoryName(item.category, i18n.language);
  return (
    <button
      type="button"
      className={isCurrent ? 'strip-item strip-current' : 'strip-item'}
      data-id={item.id}
      aria-current={isCurrent}
      aria-label={`${name} ${formatTime(item.sightedAt, i18n.language)}`}
      onClick={() => onPick(item.id)}
      style={{ borderColor: categoryStyle[item.category].colour }}
    >
      {thumbnail?.state === 'stored' ? (
        <img src={stillUrl(thumbnail.sha256, 320)} alt="" loading="lazy" />
      ) : (
        <span>…</span>
      )}
      <small>{name}</small>
    </button>
  );
}
