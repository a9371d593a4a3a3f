import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskItem } from '#api/case-types';
import { queries, stillUrl } from '#api/queries';
import { type DispatchDraft, dispatchData, draftOf, isOverride, missingIn } from '#features/dispatch/dispatch-model';
import { CaseClass } from '#ui/CaseClass.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { PlaceMap } from '#ui/PlaceMap.tsx';
import { ProposalView } from '#ui/ProposalView.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useCaseCommand } from '#ui/use-case-command';
import { isTypedElsewhere } from '#ui/use-row-keys';

/** The chosen case with its place, its proposal, and the form that sends it out. */
export function DispatchPanel({ item }: { readonly item: DeskItem }) {
  const { t } = useTranslation();
  const detail = useQuery(queries.case(item.id));
  const subject = detail.data;
  return (
    <section className="desk-panel" aria-label={item.number}>
      <div className="desk-panel-head">
        <Link to={`/cases/${item.id}`}>
          <strong>{item.number}</strong>
        </Link>
        {subject === undefined ? null : <CaseClass item={subject} />}
      </div>
      {detail.isError ? <ErrorView error={detail.error} onRetry={() => void detail.refetch()} /> : null}
      {subject === undefined ? null : (
        <>
          <p className="work-line">
            {[subject.address, subject.description].filter((text) => text !== '').join(' · ') || t('tray.noAddress')} ·{' '}
            <LocalTime instant={subject.filedAt ?? subject.openedAt} />
          </p>
          <div className="desk-look">
            {subject.thumbnailSha256 === null ? null : <img src={stillUrl(subject.thumbnailSha256, 640)} alt="" />}
            {subject.position === null ? null : <PlaceMap place={subject.position} label={t('place.title')} />}
          </div>
        </>
      )}
      <DispatchForm item={item} />
    </section>
  );
}

function DispatchForm({ item }: { readonly item: DeskItem }) {
  const { proposal } = item;
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const id = useId();
  const [draft, setDraft] = useState<DispatchDraft>(() => draftOf(item, i18n.language));
  const [isAsked, setIsAsked] = useState(false);
  const send = useCaseCommand((answer) => {
    void message.success(t('command.done', { command: t('desk.dispatch'), number: answer.number }));
  });
  const missing = missingIn(proposal, draft);
  const submit = () => {
    setIsAsked(true);
    const data = dispatchData(proposal, draft);
    if (data === undefined || send.isPending) return;
    send.mutate({ caseId: item.id, command: 'dispatch', version: item.version, data: { ...data } });
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const onButton = event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null;
      const isRow = event.target instanceof HTMLElement && event.target.closest('.desk-row-open') !== null;
      if (event.key !== 'Enter' || isTypedElsewhere(event) || (onButton && !isRow)) return;
      event.preventDefault();
      submit();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  const set = (change: Partial<DispatchDraft>) => setDraft((old) => ({ ...old, ...change }));
  return (
    <div className="desk-form">
      <ProposalView proposal={proposal} />
      <div className="desk-field">
        <label htmlFor={`${id}unit`}>{t('commandField.unit')}</label>
        <UnitSelect
          id={`${id}unit`}
          isDispatchOnly
          value={draft.unitId}
          onChange={(unitId: string | undefined) => set({ unitId })}
        />
      </div>
      {proposal.alternatives.length === 0 ? null : (
        <div className="desk-alternatives">
          <small className="muted">{t('desk.alternatives')}</small>
          {proposal.alternatives.map((unit) => (
            <Button key={unit.id} size="small" onClick={() => set({ unitId: unit.id })}>
              {unit.name}
            </Button>
          ))}
        </div>
      )}
      {isOverride(proposal, draft) ? (
        <div className="desk-field">
          <label htmlFor={`${id}reason`}>{t('commandField.overrideReason')}</label>
          <Input
            id={`${id}reason`}
            maxLength={2000}
            value={draft.overrideReason}
            onChange={({ target }) => set({ overrideReason: target.value })}
          />
        </div>
      ) : null}
      <div className="desk-field">
        <label htmlFor={`${id}requirements`}>{t('commandField.requirements')}</label>
        <Input.TextArea
          id={`${id}requirements`}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={draft.requirements}
          onChange={({ target }) => set({ requirements: target.value })}
        />
      </div>
      {isAsked && missing !== undefined ? (
        <Alert role="alert" type="warning" showIcon title={`${t(`commandField.${missing}`)}: ${t('login.required')}`} />
      ) : null}
      {send.error === null ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
      <Button type="primary" size="large" block loading={send.isPending} onClick={submit}>
        {t('desk.dispatch')} <kbd>Enter</kbd>
      </Button>
    </div>
  );
}
