import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '#api/live-events';

/** A server that starts anew is back sooner; nobody needs to be told. */
const usualGraceMs = 4_000;

interface ConnectionBannerProps {
  readonly liveState: LiveState;
  readonly graceMs?: number;
}

/** Says that what is shown may be old, while the server is away. */
export function ConnectionBanner({ liveState, graceMs = usualGraceMs }: ConnectionBannerProps) {
  const { t } = useTranslation();
  const [isLong, setIsLong] = useState(false);
  const isLost = liveState === 'lost';
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => setIsLong(true), graceMs);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isLost, graceMs]);
  return (
    <div role="status" className="connection-banner">
      {isLost && isLong ? <Alert banner type="warning" title={t('app.away')} /> : null}
    </div>
  );
}
