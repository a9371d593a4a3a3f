import { useQuery } from '@tanstack/react-query';
import { Button, Card, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { queries } from '#api/queries';
import type { CandidateDetail } from '#api/types';
import { CandidateFacts } from '#ui/CandidateFacts.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { EvidenceGallery } from '#ui/EvidenceGallery.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { VerificationView } from '#ui/VerificationView.tsx';

export function CandidatePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const detail = useQuery(queries.candidate(id));
  if (detail.isPending) return <Loading />;
  if (detail.isError) return <ErrorView error={detail.error} onRetry={() => void detail.refetch()} />;
  const candidate = detail.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>
          <CategoryName category={candidate.category} />
        </h1>
        <Tag>{t(`candidate.${candidate.state}`)}</Tag>
        {candidate.caseId === null ? null : (
          <Link to={`/cases/${candidate.caseId}`}>
            <Button type="primary">{t('case.title')}</Button>
          </Link>
        )}
      </div>
      <div className="two-columns">
        <Card size="small" title={t('facts.evidence')}>
          <EvidenceGallery candidate={candidate} />
        </Card>
        <div className="stack">
          <Card size="small" title={t('candidate.title')}>
            <CandidateFacts item={candidate} detail={candidate} />
          </Card>
          <Card size="small" title={t('facts.verification')}>
            <VerificationView verification={candidate.verification} />
          </Card>
          <Decisions candidate={candidate} />
          <Nearby candidate={candidate} />
        </div>
      </div>
    </div>
  );
}

function Decisions({ candidate }: { readonly candidate: CandidateDetail }) {
  const { t } = useTranslation();
  if (candidate.decisions.length === 0) return null;
  return (
    <Card size="small" title={t('candidate.decisions')}>
      <Timeline
        items={candidate.decisions.map((decision) => ({
          key: decision.id,
          color: decision.undoneAt === null ? 'green' : 'gray',
          content: (
            <>
              <LocalTime instant={decision.decidedAt} /> · {decision.reviewer.displayName} · {decision.decision}
              {decision.reason === null ? '' : ` (${decision.reason})`}
              {decision.undoneAt === null ? '' : ` — ${t('candidate.undone')}`}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function Nearby({ candidate }: { readonly candidate: CandidateDetail }) {
  const { t } = useTranslation();
  if (candidate.nearby.length === 0) return null;
  return (
    <Card size="small" title={t('facts.nearby')}>
      <ul className="plain-list">
        {candidate.nearby.map((item) => (
          <li key={item.id}>
            <Link to={item.type === 'case' ? `/cases/${item.id}` : `/candidates/${item.id}`}>
              {item.number ?? <LocalTime instant={item.sightedAt} />}
            </Link>
            {item.distanceM === null ? '' : ` · ${Math.round(item.distanceM)} m`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
