import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SteerLock } from '#api/video-types';
import type { useLockStep } from '#features/video/steer/use-steer';

interface LockBarProps {
  readonly lock: SteerLock;
  readonly step: ReturnType<typeof useLockStep>;
}

/** Who steers, until when, and how the steering changes hands. */
export function LockBar({ lock, step }: LockBarProps) {
  const { t, i18n } = useTranslation();
  const { holder, request, canTakeOver, lastEnd } = lock;
  const timeOf = (instant: string) =>
    new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', hour12: false }).format(new Date(instant));
  const act = (name: Parameters<typeof step.mutate>[0], text: string, isPrimary = false) => (
    <Button
      size="small"
      type={isPrimary ? 'primary' : 'default'}
      disabled={step.isPending}
      onClick={() => step.mutate(name)}
    >
      {text}
    </Button>
  );
  return (
    <div className="lock-bar" role="status">
      {holder === null ? <span className="muted">{t('steer.free')}</span> : null}
      {holder?.isMe ? (
        <>
          <span className="good">{t('steer.mine', { time: timeOf(holder.until) })}</span>
          {act('release', t('steer.release'))}
        </>
      ) : null}
      {holder !== null && !holder.isMe ? (
        <>
          <span className="waiting">{t('steer.other', { name: holder.name, time: timeOf(holder.until) })}</span>
          {request?.isMe ? (
            <span className="muted">{t('steer.asked', { name: holder.name })}</span>
          ) : (
            act('ask', t('steer.ask'))
          )}
          {canTakeOver ? act('take-over', t('steer.takeOver'), true) : null}
        </>
      ) : null}
      {holder?.isMe && request !== null ? (
        <Alert
          type="warning"
          showIcon
          title={t('steer.wantsIt', { name: request.name })}
          action={
            <>
              {act('hand-over', t('steer.handOver'), true)} {act('keep', t('steer.keep'))}
            </>
          }
        />
      ) : null}
      {holder?.isMe || lastEnd === null || lastEnd.reason === 'released' ? null : (
        <span className="muted">
          {t(`steerEnd.${lastEnd.reason}`, { name: lastEnd.byName })} · {timeOf(lastEnd.at)}
        </span>
      )}
      {step.error === null ? null : <Alert role="alert" type="error" title={step.error.message} />}
    </div>
  );
}
