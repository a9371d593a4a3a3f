import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFile, CaseTask } from '#api/case-types';
import { RelookFinding } from '#features/case-detail/RelookFinding.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

/** 核实, 核查 and looks of the camera, with their answers. */
export function CaseTasks({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const { tasks } = subject;
  if (tasks.length === 0) return null;
  return (
    <Card size="small" title={t('taskList.title')}>
      <ul className="plain-list work-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskLine task={task} />
            {task.kind === 'relook' ? <RelookFinding task={task} subject={subject} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TaskLine({ task }: { readonly task: CaseTask }) {
  const { t } = useTranslation();
  const text = task.result?.['text'] ?? task.result?.['reason'];
  return (
    <>
      <span>
        <strong>{t(`taskList.${task.kind}`)}</strong>{' '}
        {task.isPassed === null ? (
          <Tag color={task.state === 'open' ? 'blue' : 'default'}>{t(`taskList.${task.state}`)}</Tag>
        ) : (
          <Tag color={task.isPassed ? 'green' : 'red'}>{t(task.isPassed ? 'taskList.passed' : 'taskList.failed')}</Tag>
        )}
        {task.state === 'open' ? <ClockLight dueAt={task.dueAt} warnAt={null} /> : null}
      </span>
      <small>
        <LocalTime instant={task.createdAt} />
        {task.state === 'open' && task.assigneeId === null ? ` · ${t('taskList.nobody')}` : null}
        {task.answeredAt === null ? null : (
          <>
            {' → '}
            <LocalTime instant={task.answeredAt} />
          </>
        )}
      </small>
      {typeof text === 'string' ? <p className="work-text">{text}</p> : null}
    </>
  );
}
