import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf, type TimelineEvent, type TimeSpan, tickStepMs, ticks } from '#features/video/playback/timeline-model';

interface TimelineMarksProps {
  readonly view: TimeSpan;
  readonly spans: readonly TimeSpan[];
  readonly events: readonly TimelineEvent[];
  /** The stretch chosen for export. */
  readonly chosen: TimeSpan | undefined;
}

const tickCount = 12;
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Footage, events and hours, drawn in shares of the view; what lies outside is left out. */
export const TimelineMarks = memo(function TimelineMarks({ view, spans, events, chosen }: TimelineMarksProps) {
  const { i18n } = useTranslation();
  const isSeen = ({ fromMs, toMs }: TimeSpan) => toMs > view.fromMs && fromMs < view.toMs;
  const clock = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(tickStepMs(view, tickCount) < 60_000 ? { second: '2-digit' } : {}),
  });
  const bar = ({ fromMs, toMs }: TimeSpan) => {
    const left = Math.max(shareOf(view, fromMs), 0);
    return { x: percent(left), width: percent(Math.min(shareOf(view, toMs), 1) - left) };
  };
  return (
    <svg className="timeline-marks" aria-hidden="true">
      {spans.filter(isSeen).map((span) => (
        <rect key={span.fromMs} className="timeline-span" {...bar(span)} y="26" height="16" />
      ))}
      {chosen === undefined || !isSeen(chosen) ? null : (
        <rect className="timeline-chosen" {...bar(chosen)} y="20" height="28" />
      )}
      {ticks(view, tickCount).map((atMs) => (
        <g key={atMs}>
          <line
            className="timeline-tick"
            x1={percent(shareOf(view, atMs))}
            x2={percent(shareOf(view, atMs))}
            y1="14"
            y2="48"
          />
          <text className="timeline-hour" x={percent(shareOf(view, atMs))} y="11" dx="3">
            {clock.format(atMs)}
          </text>
        </g>
      ))}
      {events
        .filter(({ atMs }) => atMs >= view.fromMs && atMs <= view.toMs)
        .map(({ id, atMs, kind, label }) => (
          <g key={id}>
            <title>{label}</title>
            {kind === 'case' ? (
              <rect
                className="timeline-case"
                x={percent(shareOf(view, atMs))}
                y="49"
                width="9"
                height="9"
                transform="translate(-4.5 0)"
              />
            ) : (
              <circle className="timeline-candidate" cx={percent(shareOf(view, atMs))} cy="53.5" r="4.5" />
            )}
          </g>
        ))}
    </svg>
  );
});
