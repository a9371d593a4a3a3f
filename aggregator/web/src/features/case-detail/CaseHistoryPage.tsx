import { ArrowLeftOutlined } from '@ant-design/icons';
import { caseCommands, caseStates } from '@streetwarden/shared/domain/case-life';
import { useQuery } from '@tanstack/react-query';
import { Card, Empty, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { queries } from '#api/queries';
import { type CaseHistory, recordQueries } from '#api/record-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Facts } from '#ui/Facts.tsx';
import { LedgerActor } from '#ui/LedgerActor.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { useWord } from '#ui/use-word';
import '#features/case-detail/case-detail.css';

type Step = CaseHistory['items'][number];

/** A case's way as the Merkle log holds it: each event word for word with its hash and its proof. */
export function CaseHistoryPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const history = useQuery(recordQueries.caseHistory(id));
  const detail = useQuery(queries.case(id));
  if (history.isPending) return <Loading />;
  if (history.isError) return <ErrorView error={history.error} onRetry={() => void history.refetch()} />;
  const { checkpoint, items } = history.data;
  return (
    <article className="page case-history">
      <header className="page-head">
        <Link to={`/cases/${id}`} aria-label={t('app.back')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>
          {t('history.title')} {detail.data?.number}
        </h1>
      </header>
      <p className="muted">{t('history.hint')}</p>
      <Card size="small" title={t('history.checkpoint')}>
        <Facts
          rows={[
            [t('history.size'), checkpoint.size],
            [t('history.root'), <Hash key="root" value={checkpoint.rootHash} />],
            [t('history.signedAt'), <LocalTime key="at" instant={checkpoint.signedAt} />],
            [t('history.key'), <code key="key">{checkpoint.keyId}</code>],
          ]}
        />
      </Card>
      {items.length === 0 ? <Empty description={t('history.empty')} /> : null}
      <ol className="plain-list history-steps">
        {items.map((step) => (
          <HistoryStep key={step.entry.index} step={step} />
        ))}
      </ol>
    </article>
  );
}

function Hash({ value }: { readonly value: string }) {
  return (
    <Typography.Text copyable={{ text: value }}>
      <code>{value}</code>
    </Typography.Text>
  );
}

function HistoryStep({ step }: { readonly step: Step }) {
  const { t } = useTranslation();
  const { event, entry, leafHash, inclusionPath } = step;
  return (
    <li className="card history-step">
      <span className="card-text">
        <span>
          <strong>
            <StepName step={step} />
          </strong>{' '}
          <small className="muted">{t('history.entry', { index: entry.index })}</small>
        </span>
        <span>
          <LocalTime instant={entry.at} /> · {t('history.actor')} <LedgerActor actor={entry.actor} />
          {event === null ? null : <StateChange event={event} />}
        </span>
        {event === null || event.reason === null ? null : <q>{event.reason}</q>}
        <small>
          {t('history.leaf')} <Hash value={leafHash} /> ·{' '}
          <span className="muted">{t('history.path', { count: inclusionPath.length })}</span>
        </small>
        <details>
          <summary>{t('history.data')}</summary>
          <pre>{JSON.stringify(entry, null, 2)}</pre>
        </details>
      </span>
    </li>
  );
}

/** The command, or the type of an entry that no command of the case made (evidence, a package taken out). */
function StepName({ step: { event, entry } }: { readonly step: Step }) {
  const word = useWord();
  if (event === null) return <>{entry.type}</>;
  return <>{event.command === null ? event.type : word(caseCommands[event.command])}</>;
}

function StateChange({ event }: { readonly event: NonNullable<Step['event']> }) {
  const word = useWord();
  const states = [event.fromState, event.toState].flatMap((state) => (state === null ? [] : [word(caseStates[state])]));
  return states.length === 0 ? null : <> · {[...new Set(states)].join(' → ')}</>;
}
