import { clockKinds } from '@streetwarden/shared/domain/case-life';
import { useTranslation } from 'react-i18next';
import type { CaseClock, LimitUnit } from '#api/case-types';
import { ClockLight } from '#ui/ClockLight.tsx';
import { wordIn } from '#ui/case-words';
import { clockPhase } from '#ui/clock-light';
import { LocalTime } from '#ui/LocalTime.tsx';

/** The clocks that run, each with its light, limit and end; the ended ones folded away. */
export function CaseClocks({ clocks }: { readonly clocks: readonly CaseClock[] }) {
  const { t } = useTranslation();
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null);
  const ended = clocks.filter(({ stoppedAt }) => stoppedAt !== null);
  if (clocks.length === 0) return null;
  return (
    <section className="case-clocks" aria-label={t('clock.title')}>
      <ul className="clock-cards">
        {running.length === 0 ? <li className="muted">{t('clock.none')}</li> : null}
        {running.map((clock) => (
          <ClockCard key={clock.id} clock={clock} />
        ))}
      </ul>
      {ended.length === 0 ? null : (
        <details>
          <summary>{t('clock.ended', { count: ended.length })}</summary>
          <ul className="clock-cards">
            {ended.map((clock) => (
              <ClockCard key={clock.id} clock={clock} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const endTexts = { 'in-time': 'clock.in-time', late: 'clock.lateEnd', void: 'clock.void' } as const;

function ClockCard({ clock }: { readonly clock: CaseClock }) {
  const { t, i18n } = useTranslation();
  const phase = clockPhase(clock);
  const limit = `${clock.limit.amount} ${t(`limit.${clock.limit.unit as LimitUnit}`)}`;
  return (
    <li className="clock-card">
      <strong>{wordIn(i18n.language, clockKinds[clock.kind])}</strong>
      {phase === 'running' || phase === 'suspended' ? (
        <ClockLight dueAt={clock.dueAt} warnAt={clock.warnAt} isSuspended={phase === 'suspended'} />
      ) : (
        <span className={phase === 'late' ? 'bad' : phase === 'in-time' ? 'good' : 'muted'}>{t(endTexts[phase])}</span>
      )}
      <small>
        {t('clock.limit', { limit })} · {t('clock.due')} <LocalTime instant={clock.dueAt} />
      </small>
    </li>
  );
}
