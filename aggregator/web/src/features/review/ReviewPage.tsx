import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import '#features/review/review.css';
import { QuestionBar } from '#features/review/QuestionBar.tsx';
import { ReviewActions } from '#features/review/ReviewActions.tsx';
import { ReviewFacts } from '#features/review/ReviewFacts.tsx';
import { ReviewFilter, useReviewFilter } from '#features/review/ReviewFilter.tsx';
import { ReviewHelp } from '#features/review/ReviewHelp.tsx';
import { ReviewStage } from '#features/review/ReviewStage.tsx';
import { ReviewStrip } from '#features/review/ReviewStrip.tsx';
import type { ReviewAction } from '#features/review/review-keys';
import { useClaim } from '#features/review/use-claim';
import { useQueueNews } from '#features/review/use-queue-news';
import { useReview } from '#features/review/use-review';
import { useReviewKeys } from '#features/review/use-review-keys';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

export function ReviewPage() {
  const { t } = useTranslation();
  const filter = useReviewFilter();
  const review = useReview(filter);
  const { queue, shown, decisions, question, view } = review;
  const { current } = queue;
  const counts = useQuery(queries.counts());
  const { arrivals, clear: clearArrivals } = useQueueNews(queue);
  const { takenBy } = useClaim(current?.id);
  const refresh = useCallback(() => {
    clearArrivals();
    void queue.refresh();
  }, [clearArrivals, queue.refresh]);
  const act = review.act as (action: ReviewAction) => void;
  useReviewKeys(question, act);
  const isEmpty = current === undefined;
  useEffect(() => {
    if (isEmpty && arrivals > 0) refresh();
  }, [isEmpty, arrivals, refresh]);

  if (queue.pages.isPending) return <Loading />;
  if (queue.pages.isError) return <ErrorView error={queue.pages.error} onRetry={refresh} />;
  const total = Math.max(counts.data?.open ?? 0, queue.waiting.length);
  return (
    <div className="review">
      <div className="review-bar">
        <h1>{t('review.title')}</h1>
        {isEmpty ? null : (
          <span className="review-place">{t('review.position', { index: queue.index + 1, total })}</span>
        )}
        <ReviewFilter />
        {arrivals > 0 ? (
          <Button type="link" onClick={refresh}>
            {t('review.newItems', { count: arrivals })}
          </Button>
        ) : null}
        <Button type="text" onClick={() => act({ type: 'help' })}>
          {t('review.help')} <kbd>?</kbd>
        </Button>
      </div>
      {current === undefined || shown === undefined ? (
        <div className="centre">
          <Empty description={<EmptyText />}>
            <Button onClick={refresh}>{t('app.retry')}</Button>
          </Empty>
        </div>
      ) : (
        <>
          <section className="review-main" aria-label={t('candidate.title')}>
            {takenBy === undefined ? null : <Alert type="warning" showIcon title={takenBy} banner />}
            <ReviewStage item={shown} view={view} onAction={act} />
            {question === undefined ? (
              <ReviewActions onAction={act} />
            ) : (
              <QuestionBar question={question} item={current} onAction={act} onReasonText={review.rejectWithText} />
            )}
          </section>
          <ReviewFacts item={shown} tally={decisions.tally} />
          <ReviewStrip items={queue.waiting} currentId={current.id} onPick={queue.goTo} />
        </>
      )}
      <div className="visually-hidden" aria-live="polite">
        {decisions.announcement}
      </div>
      {view.isHelpOpen ? <ReviewHelp onClose={() => act({ type: 'help' })} /> : null}
    </div>
  );
}

function EmptyText() {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t('review.empty')}</strong>
      <br />
      {t('review.emptyHint')}
    </>
  );
}
