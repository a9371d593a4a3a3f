import { FileTextOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { stillUrl } from '#api/queries';
import type { CaptureDuplicate } from '#api/video-types';
import type { CaptureDraft } from '#features/video/capture/capture-draft';
import { CategoryName } from '#ui/CategoryName.tsx';
import { formatDuration } from '#ui/format';

interface DuplicateChoiceProps {
  readonly duplicates: readonly CaptureDuplicate[];
  readonly joins: CaptureDraft['joins'];
  readonly onJoin: (joins: CaptureDraft['joins']) => void;
}

/** What is open near by and may be the same: a press joins it, a second press files a new case after all. */
export function DuplicateChoice({ duplicates, joins, onJoin }: DuplicateChoiceProps) {
  const { t, i18n } = useTranslation();
  if (duplicates.length === 0) return <p className="muted">{t('capture.noDuplicates')}</p>;
  return (
    <ul className="plain-list duplicate-list" aria-label={t('capture.duplicates')}>
      {duplicates.map((item) => {
        const isJoined = joins?.id === item.id;
        return (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={isJoined}
              onClick={() => onJoin(isJoined ? undefined : { type: item.type, id: item.id })}
            >
              <span className="duplicate-thumb">
                {item.thumbnailSha256 === null ? (
                  <FileTextOutlined aria-hidden="true" />
                ) : (
                  <img src={stillUrl(item.thumbnailSha256, 320)} alt="" />
                )}
              </span>
              <span>
                <b>{item.number ?? t('capture.unfiled')}</b>{' '}
                {item.category === null || item.category === 'other' ? null : <CategoryName category={item.category} />}
                <br />
                <small className="muted">
                  {item.distanceM === null ? '' : `${Math.round(item.distanceM)} m · `}
                  {t('capture.ago', { age: formatDuration(item.ageMs, i18n.language) })}
                  {item.description === '' ? '' : ` · ${item.description}`}
                </small>
              </span>
              <span className="duplicate-join">{t(isJoined ? 'capture.joins' : 'capture.join')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
