import { ArrowLeftOutlined } from '@ant-design/icons';
import { clockKinds } from '@streetwarden/shared/domain/case-life';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CaseFile } from '#api/case-types';
import { queries } from '#api/queries';
import { FeedbackForm } from '#features/unit/FeedbackForm.tsx';
import { TakeUpButton } from '#features/unit/UnitCard.tsx';
import { UnitCommands } from '#features/unit/UnitCommands.tsx';
import { CaseClass } from '#ui/CaseClass.tsx';
import { CasePhotos } from '#ui/CasePhotos.tsx';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { PlaceWay } from '#ui/PlaceWay.tsx';
import { useWord } from '#ui/use-word';
import '#ui/place.css';
import '#features/unit/unit.css';

/** One case for the people who repair it: what, where, until when, and the next step under the thumb. */
export function UnitCasePage() {
  const { id = '' } = useParams();
  const detail = useQuery(queries.case(id));
  if (detail.isPending) return <Loading />;
  if (detail.data === undefined) return <ErrorView error={detail.error} onRetry={() => void detail.refetch()} />;
  return <UnitCase subject={detail.data} />;
}

function UnitCase({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const may = (command: string) => subject.commands.some((each) => each.command === command && each.isAllowed);
  return (
    <article className="page unit-case">
      <header className="unit-case-head">
        <Link to="/unit" aria-label={t('app.back')} className="unit-back">
          <ArrowLeftOutlined />
        </Link>
        <h1>{subject.number}</h1>
        <CaseStateTag state={subject.state} />
        {subject.isEmergency ? <Tag color="red">{t('tray.emergencyMark')}</Tag> : null}
        {subject.isUrged ? <Tag color="orange">{t('tray.urgedMark')}</Tag> : null}
      </header>
      <UnitClocks subject={subject} />
      <div className="unit-columns">
        <UnitFacts subject={subject} />
        <section className="unit-do">
          {may('take-up') ? <TakeUpButton item={subject} /> : null}
          {may('feed-back') ? <FeedbackForm key={subject.dispatchRound} subject={subject} /> : null}
          <UnitCommands subject={subject} />
        </section>
      </div>
      <details className="panel">
        <summary>{t('unitWork.history')}</summary>
        <CaseTimeline events={subject.events} />
      </details>
    </article>
  );
}

/** Every clock that runs, each with its light. */
function UnitClocks({ subject }: { readonly subject: CaseFile }) {
  const word = useWord();
  const running = subject.clocks.filter(({ stoppedAt }) => stoppedAt === null);
  if (running.length === 0) return null;
  return (
    <ul className="plain-list unit-clocks">
      {running.map((clock) => (
        <li key={clock.id}>
          <span>{word(clockKinds[clock.kind])}</span>
          <ClockLight dueAt={clock.dueAt} warnAt={clock.warnAt} isSuspended={clock.suspendedAt !== null} />
        </li>
      ))}
    </ul>
  );
}

function UnitFacts({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const { position } = subject;
  const order = subject.dispatches.findLast(({ endedAt }) => endedAt === null);
  return (
    <section className="panel unit-facts">
      <CaseClass item={subject} />
      {subject.address === '' ? null : <p className="unit-address">{subject.address}</p>}
      {subject.description === '' ? null : <p className="unit-text">{subject.description}</p>}
      {order === undefined || order.requirements === '' ? null : (
        <Quote title={t('unitWork.requirements')} text={order.requirements} />
      )}
      <OpenOrders subject={subject} />
      <CasePhotos subject={subject} />
      {position === null ? null : <PlaceWay position={position} />}
    </section>
  );
}

/** What leaders wrote on the case, and what is urged and not answered. */
function OpenOrders({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const textOf = (data: Readonly<Record<string, unknown>>) => String(data['opinion'] ?? data['text'] ?? '');
  return subject.records
    .filter(({ kind, state }) => kind === 'instruction' || (kind === 'urge' && state === 'pending'))
    .map((record) => (
      <Quote
        key={record.id}
        title={t(record.kind === 'urge' ? 'unitWork.urges' : 'unitWork.instructions')}
        text={textOf(record.data)}
        dueAt={record.kind === 'urge' ? record.dueAt : null}
      />
    ));
}

function Quote({
  title,
  text,
  dueAt = null,
}: {
  readonly title: string;
  readonly text: string;
  readonly dueAt?: string | null;
}) {
  const { t } = useTranslation();
  return (
    <blockquote className="unit-quote">
      <strong>{title}</strong>
      {dueAt === null ? null : (
        <small>
          {t('clock.due')} <LocalTime instant={dueAt} />
        </small>
      )}
      <p>{text}</p>
    </blockquote>
  );
}
