import { CameraOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fieldQueries } from '#api/field-queries';
import { arrangeTasks, distanceText, type FieldTask } from '#features/collector/collector-model';
import { DutySwitch } from '#features/collector/DutySwitch.tsx';
import { OwnFlags } from '#features/collector/OwnFlags.tsx';
import { usePosition } from '#features/collector/use-position';
import { ClockLight } from '#ui/ClockLight.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import '#features/collector/collector.css';

/** A collector's day: duty, the open checks nearest first, and a new report. */
export function CollectorPage() {
  const { t } = useTranslation();
  const position = usePosition();
  const tasks = useQuery(fieldQueries.tasks());
  return (
    <div className="page field-page">
      <div className="page-head">
        <h1>{t('field.title')}</h1>
        <Link to="/field/report" className="field-report-link">
          <Button icon={<CameraOutlined />}>{t('field.report')}</Button>
        </Link>
      </div>
      <DutySwitch position={position} />
      {tasks.isPending ? <Loading /> : null}
      {tasks.error !== null && tasks.data === undefined ? (
        <ErrorView error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : null}
      {tasks.data === undefined ? null : (
        <TaskList tasks={arrangeTasks(tasks.data.items, position.place)} isByPlace={position.place !== undefined} />
      )}
      <OwnFlags />
    </div>
  );
}

function TaskList({ tasks, isByPlace }: { readonly tasks: readonly FieldTask[]; readonly isByPlace: boolean }) {
  const { t } = useTranslation();
  if (tasks.length === 0)
    return (
      <Empty
        description={
          <>
            {t('field.empty')}
            <br />
            <small>{t('field.emptyHint')}</small>
          </>
        }
      />
    );
  return (
    <>
      <small className="muted">{t(isByPlace ? 'field.nearest' : 'field.byTime')}</small>
      <ul className="field-tasks">
        {tasks.map(({ task, awayM }) => (
          <li key={task.id}>
            <Link to={`/field/tasks/${task.id}`} className="field-task">
              <span className="field-task-top">
                <Tag color={task.kind === 'repair-check' ? 'blue' : 'purple'}>{t(`taskList.${task.kind}`)}</Tag>
                <ClockLight dueAt={task.dueAt} warnAt={null} stepMs={15_000} />
              </span>
              <span className="field-task-place">
                {task.case.address || task.case.description || <span className="muted">{t('tray.noAddress')}</span>}
              </span>
              {task.case.address === '' ? null : <span className="field-task-text">{task.case.description}</span>}
              <small className="muted">
                {task.case.number}
                {awayM === undefined ? null : ` · ${t('field.away', { distance: distanceText(awayM) })}`}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
