import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Steps, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '#api/api-problem';
import type { CaseCapture } from '#api/case-types';
import { queries } from '#api/queries';
import { captureStep } from '#features/case-detail/capture-step';
import { isOffice } from '#features/case-detail/field-roles';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { useSave } from '#ui/use-save';

/** What people took out of video for this case and how far the box is with it, for the office. */
export function CaseCaptures({ caseId }: { readonly caseId: string }) {
  const me = useQuery(queries.me());
  return isOffice(me.data?.account.roles) ? <CaptureCard caseId={caseId} /> : null;
}

function CaptureCard({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const captures = useQuery(queries.caseCaptures(caseId));
  const title = t('caseCapture.title');
  if (captures.isError) {
    return (
      <Card size="small" title={title}>
        <ErrorView error={captures.error} onRetry={() => void captures.refetch()} />
      </Card>
    );
  }
  const items = captures.data?.items ?? [];
  // Most cases come from no video: a card that says so would be in everybody's way.
  if (items.length === 0) return null;
  return (
    <Card size="small" title={title}>
      <ul className="plain-list work-list">
        {items.map((capture) => (
          <li key={capture.id}>
            <CaptureLine caseId={caseId} capture={capture} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CaptureLine({ caseId, capture }: { readonly caseId: string; readonly capture: CaseCapture }) {
  const { t } = useTranslation();
  const { camera, by, from, capturedAt, isJoined, evidence } = capture;
  return (
    <>
      <span>
        <Link to={`/video?camera=${camera.id}`}>{camera.name}</Link> <Tag>{t(`caseCapture.${from}`)}</Tag>
        {isJoined ? <Tag color="blue">{t('caseCapture.joined')}</Tag> : null}
      </span>
      <small>
        <LocalTime instant={capturedAt} /> · {by.displayName}
      </small>
      <Steps
        size="small"
        className="capture-steps"
        current={captureStep(capture)}
        status={evidence.state === 'failed' ? 'error' : evidence.state === 'ready' ? 'finish' : 'process'}
        items={[t('caseCapture.stepAsked'), t('caseCapture.stepStill'), t('caseCapture.stepClip')].map((title) => ({
          title,
        }))}
      />
      <CaptureState capture={capture} action={<AskAgain caseId={caseId} capture={capture} />} />
    </>
  );
}

/** What is awaited or why it will not come; nothing when all is here. */
function CaptureState({ capture, action }: { readonly capture: CaseCapture; readonly action: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { evidence, hasClip, isBoxOnline, expiresAt } = capture;
  if (evidence.state === 'waiting' || evidence.state === 'arriving') {
    if (isBoxOnline) return <Alert type="info" showIcon title={t(`caseCapture.${evidence.state}`)} />;
    const title = (
      <>
        {t(`caseCapture.${evidence.state}Away`)} <LocalTime instant={expiresAt} />
      </>
    );
    return <Alert type="warning" showIcon title={title} />;
  }
  const reason = evidence.code === null ? undefined : problemText(evidence.code, i18n.language);
  if (evidence.state === 'failed') {
    return <Alert type="error" showIcon title={t('capture.failed')} description={reason} action={action} />;
  }
  if (hasClip) return null;
  return <Alert type="warning" showIcon title={t('caseCapture.noClip')} description={reason} action={action} />;
}

function AskAgain({ caseId, capture }: { readonly caseId: string; readonly capture: CaseCapture }) {
  const { t } = useTranslation();
  const order = useSave(['case'], undefined, () => t('caseCapture.askedAgain'));
  const path = `/api/cases/${caseId}/captures/${capture.id}/orders`;
  if (!capture.mayAskAgain) return null;
  return (
    <Button
      size="small"
      className="no-print"
      loading={order.isPending}
      onClick={() => order.mutate({ method: 'POST', path })}
    >
      {t('caseCapture.askAgain')}
    </Button>
  );
}
