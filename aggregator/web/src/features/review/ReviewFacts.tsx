import { useQuery } from '@tanstack/react-query';
import { Progress, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import type { CandidateItem, DecisionKind } from '#api/types';
import { CandidateFacts } from '#ui/CandidateFacts.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { VerificationView } from '#ui/VerificationView.tsx';

interface ReviewFactsProps {
  readonly item: CandidateItem;
  readonly tally: Readonly<Partial<Record<DecisionKind, number>>>;
}

const tallyLabels = {
  confirm: 'review.confirm',
  reject: 'review.reject',
  duplicate: 'review.duplicate',
  'not-ours': 'review.notOurs',
  'cannot-tell': 'review.cannotTell',
} as const satisfies Record<DecisionKind, string>;

/** What a reviewer weighs beside the picture: score, stay, clock, place, evidence check. */
export function ReviewFacts({ item, tally }: ReviewFactsProps) {
  const { t } = useTranslation();
  const detail = useQuery(queries.candidate(item.id));
  return (
    <aside className="review-facts" aria-label={t('candidate.title')}>
      <h2>
        <CategoryName category={item.category} />
      </h2>
      <CandidateFacts item={item} detail={detail.data} />
      {detail.isPending ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {detail.data === undefined ? null : <VerificationView verification={detail.data.verification} isBrief />}
      <Link to={`/candidates/${item.id}`}>{t('candidate.title')} →</Link>
      <Tally tally={tally} />
    </aside>
  );
}

function Tally({ tally }: Pick<ReviewFactsProps, 'tally'>) {
  const { t } = useTranslation();
  const entries = (Object.keys(tallyLabels) as DecisionKind[]).map((kind) => [kind, tally[kind] ?? 0] as const);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  return (
    <div className="tally">
      <Typography.Text type="secondary">{t('review.session')}</Typography.Text>
      {entries.map(([kind, count]) => (
        <div key={kind} className="tally-row">
          <span>{t(tallyLabels[kind])}</span>
          <Progress
            percent={(count / total) * 100}
            size="small"
            format={() => count}
            aria-label={t(tallyLabels[kind])}
          />
        </div>
      ))}
    </div>
  );
}
