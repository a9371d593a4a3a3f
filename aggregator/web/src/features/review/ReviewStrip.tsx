import { useTranslation } from 'react-i18next';
import { stillUrl } from '#api/queries';
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
  const { t, i18n } = useTranslation();
  const index = items.findIndex(({ id }) => id === currentId);
  const from = Math.max(0, index - 1);
  return (
    <nav className="strip" aria-label={t('review.queue')}>
      {items.slice(from, from + shownCount).map((item) => {
        const thumbnail = maskedStills(item).at(-1);
        return (
          <button
            key={item.id}
            type="button"
            className={item.id === currentId ? 'strip-item strip-current' : 'strip-item'}
            data-id={item.id}
            aria-current={item.id === currentId}
            aria-label={`${categoryName(item.category, i18n.language)} ${formatTime(item.sightedAt, i18n.language)}`}
            onClick={() => onPick(item.id)}
            style={{ borderColor: categoryStyle[item.category].colour }}
          >
            {thumbnail?.state === 'stored' ? (
              <img src={stillUrl(thumbnail.sha256, 320)} alt="" loading="lazy" />
            ) : (
              <span>…</span>
            )}
            <small>{categoryName(item.category, i18n.language)}</small>
          </button>
        );
      })}
    </nav>
  );
}
