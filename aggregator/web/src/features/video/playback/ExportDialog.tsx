import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { videoQueries } from '#api/video-queries';
import type { ClipExport, VideoCamera } from '#api/video-types';
import type { TimeSpan } from '#features/video/playback/timeline-model';
import { ReasonForm } from '#features/video/ReasonForm.tsx';
import { formatDuration, formatTime } from '#ui/format';

interface ExportDialogProps {
  readonly camera: VideoCamera;
  readonly span: TimeSpan;
  readonly onSpan: (span: TimeSpan) => void;
  readonly onClose: () => void;
}

const stepsMs = [-10_000, 10_000] as const;

/** Asks for a sealed clip, with the reason that goes into the log; the box sends it when it can. */
export function ExportDialog({ camera, span, onSpan, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation();
  const send = useMutation({
    mutationFn: (reason: string) =>
      request<ClipExport>('POST', `/api/camera-records/${camera.id}/exports`, {
        body: {
          from: new Date(span.fromMs).toISOString(),
          to: new Date(span.toMs).toISOString(),
          reason,
          isOriginal: false,
        },
      }),
  });
  const edge = (which: keyof TimeSpan, label: string) => (
    <div className="export-edge">
      <span>{label}</span>
      <b>{formatTime(new Date(span[which]).toISOString(), i18n.language)}</b>
      {stepsMs.map((step) => (
        <Button
          key={step}
          size="small"
          disabled={which === 'fromMs' ? span.fromMs + step >= span.toMs : span.toMs + step <= span.fromMs}
          aria-label={`${label} ${t(step < 0 ? 'playback.earlier' : 'playback.later')}`}
          onClick={() => onSpan({ ...span, [which]: span[which] + step })}
        >
          {step < 0 ? '−' : '+'}10 s
        </Button>
      ))}
    </div>
  );
  return (
    <Modal open title={t('playback.exportTitle')} onCancel={onClose} footer={null}>
      {send.data === undefined ? (
        <>
          {edge('fromMs', t('playback.from'))}
          {edge('toMs', t('playback.to'))}
          <p className="muted">
            {formatDuration(span.toMs - span.fromMs, i18n.language)} · {t('playback.exportHint')}
          </p>
          <ReasonForm
            action={t('playback.export')}
            isPending={send.isPending}
            error={send.error}
            onReason={(reason) => send.mutate(reason)}
          />
        </>
      ) : (
        <ExportProgress cameraId={camera.id} first={send.data} />
      )}
    </Modal>
  );
}

function ExportProgress({ cameraId, first }: { readonly cameraId: string; readonly first: ClipExport }) {
  const { t } = useTranslation();
  const progress = useQuery(videoQueries.clipExport(cameraId, first.id));
  const { state, code } = progress.data ?? first;
  if (state === 'ready') {
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('playback.exportReady')}
        action={
          <a href={`/api/camera-records/${cameraId}/exports/${first.id}/package`} download>
            {t('playback.download')}
          </a>
        }
      />
    );
  }
  const isFailed = state === 'failed';
  return (
    <Alert
      type={isFailed ? 'error' : 'info'}
      showIcon
      role="status"
      title={isFailed ? t('playback.exportFailed') : t('playback.exportWaiting')}
      description={code ?? undefined}
    />
  );
}
