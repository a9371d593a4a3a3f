import { Checkbox, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '#api/case-types';
import { CatalogueClassName } from '#ui/CaseClass.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';

interface DispatchRowProps {
  readonly item: DeskItem;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly canSelect: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

export function DispatchRow(props: DispatchRowProps) {
  const { item, isCurrent, isSelected, canSelect, onOpen, onToggle } = props;
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
          <ClockLight dueAt={item.dueAt} warnAt={null} stepMs={15_000} />
        </span>
        <span>
          {item.catalogueClass === null ? (
            <span className="muted">{t('tray.noClass')}</span>
          ) : (
            <CatalogueClassName catalogueClass={item.catalogueClass} />
          )}{' '}
          {item.address === '' ? null : <small className="muted">{item.address}</small>}
        </span>
        <small className="muted">{item.proposal.unit === null ? t('desk.none') : `→ ${item.proposal.unit.name}`}</small>
      </button>
    </div>
  );
}
