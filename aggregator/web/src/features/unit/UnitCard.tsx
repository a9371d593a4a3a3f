import { CheckOutlined } from '@ant-design/icons';
import { Alert, App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseItem } from '#api/types';
import { CaseClass } from '#ui/CaseClass.tsx';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { useCaseCommand } from '#ui/use-case-command';

/** A case as a card with its light; a fresh one is taken up here with one tap. */
export function UnitCard({ item }: { readonly item: CaseItem }) {
  const { t } = useTranslation();
  return (
    <article className="unit-card">
      <Link to={`/unit/cases/${item.id}`} className="unit-card-link" data-row>
        <span className="unit-card-top">
          <CaseClass item={item} />
          <ClockLight
            dueAt={item.dueAt}
            warnAt={item.warnAt}
            isSuspended={item.state === 'suspended' && item.dueAt === null}
            stepMs={15_000}
          />
        </span>
        <span className="unit-card-place">
          {item.address || item.description || <span className="muted">{t('tray.noAddress')}</span>}
        </span>
        {item.address === '' || item.description === '' ? null : (
          <span className="unit-card-text">{item.description}</span>
        )}
        <span className="unit-card-foot">
          <span>
            <CaseStateTag state={item.state} />
            {item.isEmergency ? <Tag color="red">{t('tray.emergencyMark')}</Tag> : null}
            {item.isUrged ? <Tag color="orange">{t('tray.urgedMark')}</Tag> : null}
          </span>
          <small className="muted">
            {item.number} · <LocalTime instant={item.openedAt} />
          </small>
        </span>
      </Link>
      {item.state === 'dispatched' ? <TakeUpButton item={item} /> : null}
    </article>
  );
}

type TakeUpItem = Pick<CaseItem, 'id' | 'number' | 'version'>;

/** 签收: one tap, no questions. */
export function TakeUpButton({ item }: { readonly item: TakeUpItem }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useCaseCommand(({ number }) => void message.success(t('unitWork.takenUp', { number })));
  return (
    <>
      <Button
        type="primary"
        size="large"
        block
        icon={<CheckOutlined />}
        loading={send.isPending}
        onClick={() => send.mutate({ caseId: item.id, command: 'take-up', version: item.version, data: {} })}
      >
        {t('unitWork.takeUp')}
      </Button>
      {send.isPaused ? <Alert role="status" type="warning" showIcon title={t('app.waitsForNetwork')} /> : null}
      {send.error === null ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
    </>
  );
}
