import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Result, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '#api/api-problem';
import { queries, stillUrl } from '#api/queries';
import { videoQueries } from '#api/video-queries';
import type { Capture } from '#api/video-types';
import { evidenceProgress } from '#features/video/capture/evidence-progress';

interface CaptureDoneProps {
  readonly first: Capture;
  readonly isBoxOnline: boolean;
  /** From the frozen picture to the number. */
  readonly tookMs: number;
  readonly inputCount: number;
  readonly onClose: () => void;
}

/** The case's number at once, and how far its evidence has come from the box. */
export function CaptureDone({ first, isBoxOnline, tookMs, inputCount, onClose }: CaptureDoneProps) {
  const { t, i18n } = useTranslation();
  const capture = useQuery(videoQueries.capture(first.cameraRecordId, first.id)).data ?? first;
  const isWaiting = capture.evidence.state === 'waiting';
  const candidate = useQuery({
    ...queries.candidate(first.id),
    enabled: !isWaiting,
    refetchInterval: capture.evidence.state === 'arriving' ? 1000 : false,
  });
  const { step, still } = evidenceProgress(capture.evidence.state, candidate.data?.evidence ?? [], capture.capturedAt);
  return (
    <div className="capture-done" role="status">
      <Result
        status="success"
        title={t(capture.isJoined ? 'capture.joined' : 'capture.done')}
        subTitle={
          <Link className="capture-number" to={`/cases/${capture.case.id}`}>
            {capture.case.number}
          </Link>
        }
        extra={[
          <Button key="close" type="primary" autoFocus onClick={onClose}>
            {t('capture.goOn')}
          </Button>,
          <Link key="open" to={`/cases/${capture.case.id}`}>
            <Button>{t('capture.openCase')}</Button>
          </Link>,
        ]}
      />
      <p className="muted capture-took">
        {t('capture.took', { seconds: (tookMs / 1000).toFixed(1), count: inputCount })}
      </p>
      <Steps
        size="small"
        current={step}
        status={capture.evidence.state === 'failed' ? 'error' : step === 3 ? 'finish' : 'process'}
        items={[t('capture.stepFiled'), t('capture.stepStill'), t('capture.stepClip')].map((title) => ({ title }))}
      />
      {isWaiting ? (
        <Alert type="info" showIcon title={t(isBoxOnline ? 'capture.waiting' : 'capture.boxOffline')} />
      ) : null}
      {capture.evidence.state === 'failed' ? (
        <Alert
          type="warning"
          showIcon
          title={t('capture.failed')}
          description={capture.evidence.code === null ? undefined : problemText(capture.evidence.code, i18n.language)}
        />
      ) : null}
      {still === undefined ? null : (
        <img className="capture-still" src={stillUrl(still, 640)} alt={t('capture.still')} />
      )}
    </div>
  );
}
