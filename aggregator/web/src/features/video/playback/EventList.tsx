import { AlertOutlined, FileDoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TimelineEvent } from '#features/video/playback/timeline-model';
import { LocalTime } from '#ui/LocalTime.tsx';

interface EventListProps {
  readonly events: readonly TimelineEvent[];
  readonly atMs: number;
  readonly onSeek: (atMs: number) => void;
}

/** An event counts as the one on screen for so long. */
const nearMs = 5000;

/** What happened on the day, in order: a press goes there, the link opens it. */
export function EventList({ events, atMs, onSeek }: EventListProps) {
  const { t } = useTranslation();
  return (
    <aside className="event-list" aria-label={t('playback.events')}>
      <h2>
        {t('playback.events')} <small className="muted">{events.length}</small>
      </h2>
      {events.length === 0 ? <p className="muted">{t('playback.noEvents')}</p> : null}
      <ul className="plain-list">
        {events.map((event) => (
          <li key={event.id} data-near={Math.abs(event.atMs - atMs) < nearMs || undefined}>
            <button type="button" onClick={() => onSeek(event.atMs)}>
              {event.kind === 'case' ? <FileDoneOutlined aria-hidden="true" /> : <AlertOutlined aria-hidden="true" />}
              <span>{event.label}</span>
              <small className="event-time">
                <LocalTime instant={new Date(event.atMs).toISOString()} />
              </small>
            </button>
            <Link to={event.path}>{t(event.kind === 'case' ? 'playback.openCase' : 'playback.openCandidate')}</Link>
          </li>
        ))}
      </ul>
    </aside>
  );
}
