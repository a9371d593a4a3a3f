import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SteerLock } from '#api/video-types';
import type { LockStep } from '#features/video/steer/use-steer';
import { useNow } from '#ui/use-now';

interface LockBarProps {
  readonly lock: SteerLock;
  /** When the lock was read, by this machine's clock. */
  readonly readAtMs: number;
  readonly step: {
    readonly mutate: (step: LockStep) => void;
    readonly isPending: boolean;
    readonly error: Error | null;
  };
}

/** Who steers, for how long yet, and how the steering changes hands. */
export function LockBar({ lock, readAtMs, step }: LockBarProps) {
  const { t, i18n } = useTranslation();
  const { holder, request, canTakeOver, lastEnd } = lock;
  const timeOf = (instant: string) =>
    new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', hour12: false }).format(new Date(instant));
  const act = (name: LockStep, text: string, isPrimary = false) => (
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
          <span className="good">{t('steer.mine')}</span>
          <TimeLeft text="mineLeft" holder={holder} readAtMs={readAtMs} />
          {act('release', t('steer.release'))}
        </>
      ) : null}
      {holder !== null && !holder.isMe ? (
        <>
          <span className="waiting">{t('steer.other', { name: holder.name })}</span>
          <TimeLeft text="otherLeft" holder={holder} readAtMs={readAtMs} />
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

interface TimeLeftProps {
  readonly text: 'mineLeft' | 'otherLeft';
  readonly holder: NonNullable<SteerLock['holder']>;
  readonly readAtMs: number;
}

/** Counted from what the server said was left: the clocks of consoles differ from its own. */
function TimeLeft({ text, holder: { until, leftMs }, readAtMs }: TimeLeftProps) {
  const { t } = useTranslation();
  const nowMs = Math.max(useNow(), readAtMs);
  const seconds = Math.max(0, Math.ceil((readAtMs + leftMs - nowMs) / 1000));
  // Read out once with the rest, not every second.
  return (
    <time className="muted" role="timer" aria-live="off" dateTime={until}>
      {t(`steer.${text}`, { seconds })}
    </time>
  );
}
