import { caseCommands, caseStates } from '@streetwarden/shared/domain/case-life';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseEvent } from '#api/case-types';
import { wordIn } from '#ui/case-words';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import '#ui/timeline.css';

function colourOf({ fromState, toState }: CaseEvent): string {
  if (toState === null || fromState === toState) return 'gray';
  if (toState === 'cancelled' || toState === 'refused' || toState === 'withdrawn') return 'red';
  return toState === 'closed' ? 'green' : 'blue';
}

/** 流转记录: every command in order with who, when, the state it led to and the reason. */
export function CaseTimeline({ events }: { readonly events: readonly CaseEvent[] }) {
  return (
    <Timeline
      className="case-timeline"
      items={events.map((event) => ({
        key: String(event.seq),
        color: colourOf(event),
        content: <EventLine event={event} />,
      }))}
    />
  );
}

function EventLine({ event }: { readonly event: CaseEvent }) {
  const { i18n } = useTranslation();
  const moved = event.toState !== null && event.toState !== event.fromState ? event.toState : undefined;
  return (
    <div className="event-line">
      <span>
        <strong>{event.command === null ? event.type : wordIn(i18n.language, caseCommands[event.command])}</strong>
        {moved === undefined ? null : (
          <span className="event-state"> → {wordIn(i18n.language, caseStates[moved])}</span>
        )}
      </span>
      <small>
        <LocalTime instant={event.at} /> · {event.actor}
        {event.actorUnitId === null ? null : (
          <>
            {' '}
            (<UnitName id={event.actorUnitId} />)
          </>
        )}
      </small>
      {event.reason === null || event.reason === '' ? null : <q>{event.reason}</q>}
    </div>
  );
}
