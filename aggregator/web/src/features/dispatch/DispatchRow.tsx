import { Checkbox, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispatchProposal } from '#api/case-types';
import type { CaseItem } from '#api/types';
import { CaseClass } from '#ui/CaseClass.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { UnitName } from '#ui/UnitName.tsx';

interface DispatchRowProps {
  readonly item: CaseItem;
  readonly proposal: DispatchProposal | undefined;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly canSelect: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

export function DispatchRow(props: DispatchRowProps) {
  const { item, proposal, isCurrent, isSelected, canSelect, onOpen, onToggle } = props;
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <div ref={row} className="desk-row" data-current={isCurrent}>
      <Checkbox
        checked={isSelected && canSelect}
        disabled={!canSelect}
        onChange={onToggle}
        aria-label={t('desk.select', { number: item.number })}
      />
      <button type="button" className="desk-row-open" onClick={onOpen} aria-current={isCurrent}>
        <span className="desk-row-head">
          <strong>{item.number}</strong>
          {item.isEmergency ? <Tag color="red">{t('tray.emergencyMark')}</Tag> : null}
          <ClockLight dueAt={item.dueAt} warnAt={item.warnAt} stepMs={15_000} />
        </span>
        <CaseClass item={item} />
        <small className="muted">
          {proposal?.unitId == null ? (
            t('desk.none')
          ) : (
            <>
              → <UnitName id={proposal.unitId} />
            </>
          )}
        </small>
      </button>
    </div>
  );
}
