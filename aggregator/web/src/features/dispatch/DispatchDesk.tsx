import { useQueries } from '@tanstack/react-query';
import { Button, Checkbox, Grid } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import type { CaseItem } from '#api/types';
import { BulkResults } from '#features/dispatch/BulkResults.tsx';
import { DispatchPanel } from '#features/dispatch/DispatchPanel.tsx';
import { DispatchRow } from '#features/dispatch/DispatchRow.tsx';
import { canGoInBulk } from '#features/dispatch/dispatch-model';
import { useBulkDispatch } from '#features/dispatch/use-bulk-dispatch';
import { useDeskKeys } from '#features/dispatch/use-desk-keys';

interface DispatchDeskProps {
  readonly items: readonly CaseItem[];
  readonly onMore: (() => void) | undefined;
}

/** List on the left, the chosen case with its proposal on the right; many go at once when nothing is doubtful. */
export function DispatchDesk({ items, onMore }: DispatchDeskProps) {
  const { t, i18n } = useTranslation();
  const isWide = Grid.useBreakpoint().lg !== false;
  const [currentId, setCurrentId] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const proposals = useQueries({ queries: items.map(({ id }) => queries.proposal(id)) });
  const current = items.find(({ id }) => id === currentId) ?? items[0];
  const bulk = useBulkDispatch();
  const easy = useMemo(
    () => items.filter((_, index) => canGoInBulk(proposals[index]?.data, i18n.language)).map(({ id }) => id),
    [items, proposals, i18n.language],
  );
  const chosen = items.filter(({ id }) => selected.has(id) && easy.includes(id));
  const toggle = useCallback((id: string) => {
    setSelected((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])));
  }, []);
  useDeskKeys({ ids: items.map(({ id }) => id), currentId: current?.id, onMove: setCurrentId, onToggle: toggle });
  const sendChosen = async () => {
    await bulk.send(chosen);
    setSelected(new Set());
  };
  return (
    <>
      <div className="desk-bulk">
        <Checkbox
          checked={easy.length > 0 && chosen.length === easy.length}
          indeterminate={chosen.length > 0 && chosen.length < easy.length}
          disabled={easy.length === 0}
          onChange={({ target }) => setSelected(new Set(target.checked ? easy : []))}
        >
          {t('desk.selectAll')}
        </Checkbox>
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={bulk.isSending}
          onClick={() => void sendChosen()}
        >
          {t('desk.bulk', { count: chosen.length })}
        </Button>
      </div>
      <BulkResults results={bulk.results} />
      <div className="desk-columns">
        <div>
          <ul className="plain-list desk-list">
            {items.map((item, index) => (
              <li key={item.id}>
                <DispatchRow
                  item={item}
                  proposal={proposals[index]?.data}
                  isCurrent={item.id === current?.id}
                  isSelected={selected.has(item.id)}
                  canSelect={easy.includes(item.id)}
                  onOpen={() => setCurrentId(item.id)}
                  onToggle={() => toggle(item.id)}
                />
                {!isWide && item.id === current?.id ? <DispatchPanel key={item.id} item={item} /> : null}
              </li>
            ))}
          </ul>
          {onMore === undefined ? null : (
            <Button block onClick={onMore}>
              {t('app.loadMore')}
            </Button>
          )}
        </div>
        {current === undefined || !isWide ? null : <DispatchPanel key={current.id} item={current} />}
      </div>
    </>
  );
}
