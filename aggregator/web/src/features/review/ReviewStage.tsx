import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { queries, stillUrl } from '#api/queries';
import type { Box, CandidateDetail, CandidateItem, EvidenceItem } from '#api/types';
import { ClipPlayer } from '#features/review/ClipPlayer.tsx';
import type { ReviewAction } from '#features/review/review-keys';
import { clipOf, maskedStills } from '#features/review/review-queue-model';
import type { ReviewView } from '#features/review/use-review';
import { categoryStyle } from '#ui/category-style';
import { EvidenceStill } from '#ui/EvidenceStill.tsx';
import { categoryName, formatTime } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

interface ReviewStageProps {
  readonly item: CandidateItem;
  readonly view: ReviewView;
  readonly onAction: (action: ReviewAction) => void;
}

/** The box as it was at the still's own time, when the manifest tells; else the latest one. */
function boxAt(still: EvidenceItem, item: CandidateItem, detail: CandidateDetail | undefined): Box {
  const at = Date.parse(still.capturedAt);
  const nearest = detail?.sightings.toSorted(
    (a, b) => Math.abs(Date.parse(a.capturedAt) - at) - Math.abs(Date.parse(b.capturedAt) - at),
  )[0];
  return nearest?.box ?? item.box;
}

/** The picture that decides: full-bleed masked still with box and zone, first ↔ latest, or the clip. */
export function ReviewStage({ item, view, onAction }: ReviewStageProps) {
  const { t } = useTranslation();
  const stills = maskedStills(item);
  // Of a problem that is gone by itself, the last still shows nothing: begin with the first, B shows the other.
  const isFirstShown = view.isFlipped !== (item.phase === 'ended');
  const still = isFirstShown ? stills[0] : stills.at(-1);
  const clip = clipOf(item);
  const isComparable = stills.length > 1;
  return (
    <div className="stage">
      {view.isPlaying ? (
        <ClipPlayer key={item.id} clip={clip} onClose={() => onAction({ type: 'dismiss' })} />
      ) : (
        <StageStill {...{ item, still, view }} />
      )}
      <div className="stage-tags">
        {item.isUrgent ? <Tag color="red">{t('review.urgent')}</Tag> : null}
        {item.isSecondReview ? <Tag color="purple">{t('review.secondReview')}</Tag> : null}
        {item.phase === 'ended' ? <Tag>{t('facts.phaseEnded')}</Tag> : null}
        {still !== undefined && !view.isPlaying ? (
          <Tag>
            {isComparable ? `${t(isFirstShown ? 'review.first' : 'review.last')} · ` : ''}
            <LocalTime instant={still.capturedAt} />
          </Tag>
        ) : null}
      </div>
      <div className="stage-tools">
        <Button size="small" disabled={!isComparable} onClick={() => onAction({ type: 'flip' })}>
          {t('review.flip')} <kbd>B</kbd>
        </Button>
        <Button size="small" aria-pressed={view.hasMarks} onClick={() => onAction({ type: 'marks' })}>
          {t('review.overlay')} <kbd>Z</kbd>
        </Button>
        <Button size="small" disabled={clip === undefined} onClick={() => onAction({ type: 'play' })}>
          {t(view.isPlaying ? 'review.stop' : 'review.play')} <kbd>␣</kbd>
        </Button>
      </div>
    </div>
  );
}

function StageStill({ item, still, view }: { item: CandidateItem; still: EvidenceItem | undefined; view: ReviewView }) {
  const { t, i18n } = useTranslation();
  const detail = useQuery(queries.candidate(item.id));
  if (still === undefined || still.state === 'pending')
    return <p className="still-missing">{t('review.imagePending')}</p>;
  return (
    <EvidenceStill
      url={stillUrl(still.sha256, 1280)}
      alt={`${categoryName(item.category, i18n.language)}, ${item.cameraName}, ${formatTime(still.capturedAt, i18n.language)}`}
      widthPx={still.widthPx ?? 1920}
      heightPx={still.heightPx ?? 1080}
      box={view.hasMarks ? boxAt(still, item, detail.data) : undefined}
      zone={view.hasMarks ? detail.data?.rule.polygon : undefined}
      boxColour={categoryStyle[item.category].colour}
    />
  );
}
