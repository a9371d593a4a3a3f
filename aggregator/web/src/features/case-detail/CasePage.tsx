import { caseStates } from '@streetwarden/shared/domain/case-life';
import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CaseFile } from '#api/case-types';
import { queries } from '#api/queries';
import type { Role } from '#api/types';
import { AttachmentAdder } from '#features/case-detail/AttachmentAdder.tsx';
import { CaseCaptures } from '#features/case-detail/CaseCaptures.tsx';
import { CaseClocks } from '#features/case-detail/CaseClocks.tsx';
import { CaseDispatches } from '#features/case-detail/CaseDispatches.tsx';
import { CaseFactList } from '#features/case-detail/CaseFactList.tsx';
import { CaseHeading } from '#features/case-detail/CaseHeading.tsx';
import { CaseNotices } from '#features/case-detail/CaseNotices.tsx';
import { CaseRecords } from '#features/case-detail/CaseRecords.tsx';
import { CaseTasks } from '#features/case-detail/CaseTasks.tsx';
import { EvidenceGate } from '#features/case-detail/EvidenceGate.tsx';
import { isOffice } from '#features/case-detail/field-roles';
import { useSeenCopies } from '#features/case-detail/use-seen-copies';
import '#features/case-detail/case-detail.css';
import { AttachmentGallery } from '#ui/AttachmentGallery.tsx';
import { CandidateFacts } from '#ui/CandidateFacts.tsx';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { CommandBar } from '#ui/CommandBar.tsx';
import { CustodyLog } from '#ui/CustodyLog.tsx';
import { casePictureUrl } from '#ui/case-picture-url';
import { ErrorView } from '#ui/ErrorView.tsx';
import { EvidenceGallery } from '#ui/EvidenceGallery.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PlaceMap } from '#ui/PlaceMap.tsx';
import { StageBar } from '#ui/StageBar.tsx';
import { VerificationView } from '#ui/VerificationView.tsx';
import '#ui/print.css';

/** The desks that complete a report; units and collectors add photos with their commands. */
const adders: readonly Role[] = ['operator', 'reviewer', 'dispatcher', 'duty-chief', 'admin'];

/** One case: where it stands, what may be done now, and everything that happened. */
export function CasePage() {
  const { id = '' } = useParams();
  const detail = useQuery(queries.case(id));
  if (detail.isPending) return <Loading />;
  if (detail.isError) return <ErrorView error={detail.error} onRetry={() => void detail.refetch()} />;
  return <CaseView subject={detail.data} />;
}

function CaseView({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  useSeenCopies(subject, me.data?.account.unitId ?? null);
  const mayAdd = me.data?.account.roles.some((role) => adders.includes(role)) === true;
  const hasEnded = caseStates[subject.state].isEnd;
  return (
    <article className="page case-page">
      <CaseHeading subject={subject} />
      <StageBar state={subject.state} />
      <CommandBar subject={subject} />
      <CaseClocks clocks={subject.clocks} />
      <div className="two-columns">
        <div className="stack">
          <CaseEvidence subject={subject} />
          <Card size="small" title={t('attachment.title')}>
            <AttachmentGallery
              caseId={subject.id}
              attachments={subject.attachments}
              beforeStillSha256={subject.thumbnailSha256}
            />
            {mayAdd && !hasEnded ? <AttachmentAdder caseId={subject.id} /> : null}
          </Card>
          <CaseCaptures caseId={subject.id} />
          <CaseDispatches dispatches={subject.dispatches} copies={subject.copies} />
          <CaseTasks subject={subject} />
          <CaseRecords records={subject.records} />
          <CaseNotices caseId={subject.id} hasEnded={hasEnded} />
        </div>
        <div className="stack">
          <Card size="small" title={t('caseFacts.title')}>
            <CaseFactList subject={subject} />
          </Card>
          {subject.position === null ? null : (
            <Card size="small" title={t('place.title')} className="no-print">
              <PlaceMap place={subject.position} label={t('place.title')} />
            </Card>
          )}
          <Card size="small" title={t('case.timeline')}>
            <CaseTimeline events={subject.events} />
          </Card>
          <EvidenceGate caseId={subject.id} />
          {subject.verification === null ? null : (
            <Card size="small" title={t('facts.verification')}>
              <VerificationView verification={subject.verification} />
            </Card>
          )}
        </div>
      </div>
      <Card size="small" title={t('case.custody')} className="custody-card">
        <CustodyLog entries={subject.custody} />
      </Card>
    </article>
  );
}

function CaseEvidence({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  if (subject.candidate === null || me.data === undefined) return null;
  const field = isOffice(me.data.account.roles)
    ? {}
    : { fieldUrl: (sha256: string) => casePictureUrl(subject.id, sha256) };
  return (
    <Card size="small" title={t('facts.evidence')}>
      <EvidenceGallery candidate={subject.candidate} {...field} />
      <details className="more-facts">
        <summary>{t('candidate.title')}</summary>
        <CandidateFacts item={subject.candidate} detail={subject.candidate} />
      </details>
    </Card>
  );
}
