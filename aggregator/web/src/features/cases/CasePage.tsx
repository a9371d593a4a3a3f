import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { queries } from '#api/queries';
import type { CaseDetail } from '#api/types';
import { CandidateFacts } from '#ui/CandidateFacts.tsx';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { CustodyLog } from '#ui/CustodyLog.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { EvidenceGallery } from '#ui/EvidenceGallery.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { VerificationView } from '#ui/VerificationView.tsx';

export function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const detail = useQuery(queries.case(id));
  if (detail.isPending) return <Loading />;
  if (detail.isError) return <ErrorView error={detail.error} onRetry={() => void detail.refetch()} />;
  const filed = detail.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{filed.number}</h1>
        {filed.category === null ? null : <CategoryName category={filed.category} />}
        <CaseStateTag state={filed.state} />
        <Button type="primary" icon={<DownloadOutlined />} href={`/api/cases/${filed.id}/package`}>
          {t('case.package')}
        </Button>
      </div>
      <div className="two-columns">
        <Card size="small" title={t('facts.evidence')}>
          {filed.candidate === null ? null : <EvidenceGallery candidate={filed.candidate} />}
        </Card>
        <div className="stack">
          <Card size="small" title={t('case.title')}>
            <Facts
              rows={[
                [t('case.filedAt'), filed.filedAt === null ? '' : <LocalTime key="at" instant={filed.filedAt} />],
                [t('case.filedBy'), filed.filedBy?.displayName ?? ''],
                ...(filed.candidateId === null
                  ? []
                  : [
                      [
                        t('case.source'),
                        <Link key="source" to={`/candidates/${filed.candidateId}`}>
                          {filed.candidateId.slice(0, 8)}
                        </Link>,
                      ] as const,
                    ]),
              ]}
            />
            {filed.candidate === null ? null : <CandidateFacts item={filed.candidate} detail={filed.candidate} />}
          </Card>
          {filed.verification === null ? null : (
            <Card size="small" title={t('facts.verification')}>
              <VerificationView verification={filed.verification} />
            </Card>
          )}
          <CaseTimeline filed={filed} />
        </div>
      </div>
      <Card size="small" title={t('case.custody')}>
        <CustodyLog entries={filed.custody} />
      </Card>
    </div>
  );
}

function CaseTimeline({ filed }: { readonly filed: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('case.timeline')}>
      <Timeline
        items={filed.events.map((event) => ({
          key: String(event.seq),
          content: (
            <>
              <LocalTime instant={event.at} /> · {event.actor} · {event.type}
            </>
          ),
        }))}
      />
    </Card>
  );
}
