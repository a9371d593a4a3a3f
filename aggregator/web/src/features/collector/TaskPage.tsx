import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { TaskItem } from '#api/case-types';
import { fieldQueries } from '#api/field-queries';
import { queries } from '#api/queries';
import { AnswerForm } from '#features/collector/AnswerForm.tsx';
import { CasePhotos } from '#ui/CasePhotos.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PlaceWay } from '#ui/PlaceWay.tsx';
import '#ui/place.css';
import '#features/collector/collector.css';

/** One check: where, what must hold, and the answer. */
export function TaskPage() {
  const { id = '' } = useParams();
  const task = useQuery(fieldQueries.task(id));
  if (task.isPending) return <Loading />;
  if (task.data === undefined) return <ErrorView error={task.error} onRetry={() => void task.refetch()} />;
  return <TaskView task={task.data} />;
}

function TaskView({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation();
  return (
    <article className="page field-page">
      <header className="field-head">
        <Link to="/field" aria-label={t('field.back')} className="field-back">
          <ArrowLeftOutlined />
        </Link>
        <h1>
          {t(`taskList.${task.kind}`)} {task.case.number}
        </h1>
        <ClockLight dueAt={task.dueAt} warnAt={null} />
      </header>
      <div className="field-columns">
        <TaskFacts task={task} />
        {task.state === 'open' ? (
          <AnswerForm task={task} />
        ) : (
          <Alert type="info" showIcon title={t('field.answered')} />
        )}
      </div>
    </article>
  );
}

function TaskFacts({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation();
  const { address, description, position } = task.case;
  const isReport = task.kind === 'report-check';
  const condition = isReport ? task.case.filingCondition : task.case.closingCondition;
  const subject = useQuery(queries.case(task.caseId));
  return (
    <section className="panel field-facts">
      {address === '' ? null : <p className="field-task-place">{address}</p>}
      {description === '' ? null : <p className="field-text">{description}</p>}
      <blockquote className="field-condition">
        <strong>{t(isReport ? 'field.filingCondition' : 'field.closingCondition')}</strong>
        {condition === null ? <ClassConditions task={task} /> : <p>{condition}</p>}
      </blockquote>
      {subject.data === undefined ? null : <CasePhotos subject={subject.data} />}
      {position === null ? null : <PlaceWay position={position} />}
    </section>
  );
}

/** What the catalogue says about the class, as long as nobody has chosen one of its conditions. */
function ClassConditions({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation();
  const subject = useQuery(queries.case(task.caseId));
  const catalogueClass = subject.data?.catalogueClass ?? null;
  const conditions = useQuery({
    ...queries.conditions(catalogueClass ?? { scheme: '', kind: 'event', code: '' }),
    enabled: catalogueClass !== null,
  });
  const texts = (conditions.data?.items ?? []).flatMap((each) => {
    const text = task.kind === 'report-check' ? each.filingCondition : each.closingCondition;
    return text === '' ? [] : [text];
  });
  if (texts.length === 0) return <p>{t('field.noCondition')}</p>;
  return [...new Set(texts)].map((text) => <p key={text}>{text}</p>);
}
