import { CheckCircleOutlined, CloseCircleFilled, PauseCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '#ui/clock-light.css';
import { distanceTo, type Light, lightAt } from '#ui/clock-light';
import { formatTime } from '#ui/format';
import { useNow } from '#ui/use-now';

/** Each light has its own shape, so that nobody needs to tell green from red. */
const icons: Readonly<Record<Light, ReactNode>> = {
  green: <CheckCircleOutlined aria-hidden="true" />,
  yellow: <WarningFilled aria-hidden="true" />,
  red: <CloseCircleFilled aria-hidden="true" />,
};

interface ClockLightProps {
  readonly dueAt: string | null;
  readonly warnAt: string | null;
  /** A clock at rest shows no countdown. */
  readonly isSuspended?: boolean;
  /** How often the countdown is redrawn. */
  readonly stepMs?: number;
}

/** Light and countdown of a running clock: 还剩 3 小时 5 分 / 超时 12 分. */
export function ClockLight({ dueAt, warnAt, isSuspended = false, stepMs = 1000 }: ClockLightProps) {
  const { t, i18n } = useTranslation();
  const nowMs = useNow(stepMs);
  if (isSuspended)
    return (
      <span className="clock-light" data-light="none">
        <PauseCircleOutlined aria-hidden="true" /> {t('clock.suspended')}
      </span>
    );
  const light = lightAt({ dueAt, warnAt }, nowMs);
  if (light === undefined || dueAt === null) return null;
  const { text, isLate } = distanceTo(dueAt, nowMs, i18n.language);
  return (
    <span className="clock-light" data-light={light} title={formatTime(dueAt, i18n.language)}>
      {icons[light]} {t(isLate ? 'clock.late' : 'clock.left', { time: text })}
      <span className="visually-hidden"> {t(`light.${light}`)}</span>
    </span>
  );
}
