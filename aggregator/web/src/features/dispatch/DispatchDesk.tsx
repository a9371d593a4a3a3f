import { Alert, Button, Checkbox, Grid } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '#api/case-types';
import { BulkResults } from '#features/dispatch/BulkResults.tsx';
import { DispatchPanel } from '#features/dispatch/DispatchPanel.tsx';
import { DispatchRow } from '#features/dispatch/DispatchRow.tsx';
import { easyDispatch, type WantedDispatch } from '#features/dispatch/dispatch-model';
import { useBulkDispatch } from '#features/dispatch/use-bulk-dispatch';
import { useDeskKeys } from '#features/dispatch/use-desk-keys';

/**
 * The case somebody stands on; when it has left the list, the one that followed it. One that comes in above does not take
 * its place: Enter must not send another case than the one that was read.
 */
function useStanding(
  items: readonly DeskItem[],
  currentId: string | undefined,
  onStand: (id: string) => void,
): DeskItem | undefined {
  const index = items.findIndex(({ id }) => id === currentId);
  const lastIndex = useRef(0);
  const current = items[index >= 0 ? index : Math.min(lastIndex.current, items.length - 1)];
  useEffect(() => {
    if (current === undefined) return;
    lastIndex.current = items.indexOf(current);
    if (current.id !== currentId) onStand(current.id);
  }, [items, current, currentId, onStand]);
  return current;
}

interface DispatchDeskProps {
  readonly items: readonly DeskItem[];
  readonly onMore: (() => void) | undefined;
}

const isEasy = (entry: readonly [string, WantedDispatch | undefined]): entry is readonly [string, WantedDispatch] =>
  entry[1] !== undefined;

/** List on the left, the chosen case with its proposal on the right; many go at once when nothing is doubtful. */
export function DispatchDesk({ items, onMore }: DispatchDeskProps) {
  const { t, i18n } = useTranslation();
  const isWide = Grid.useBreakpoint().lg !== false;
  const [currentId, setCurrentId] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const current = useStanding(items, currentId, setCurrentId);
  const easy = useMemo(
    () => new Map(items.map((item) => [item.id, easyDispatch(item, i18n.language)] as const).filter(isEasy)),
    [items, i18n.language],
  );
  const chosen = [...easy.values()].filter(({ caseId }) => selected.has(caseId));
  const bulk = useBulkDispatch(items);
  const toggle = useCallback((id: string) => {
    setSelected((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])));
  }, []);
  useDeskKeys({ ids: items.map(({ id }) => id), currentId: current?.id, onMove: setCurrentId, onToggle: toggle });
  const sendChosen = () => bulk.mutate(chosen, { onSuccess: () => setSelected(new Set()) });
  return (
    <>
      {items.length === 0 ? null : (
        <div className="desk-bulk">
          <Checkbox
            checked={easy.size > 0 && chosen.length === easy.size}
            indeterminate={chosen.length > 0 && chosen.length < easy.size}
            disabled={easy.size === 0}
            onChange={({ target }) => setSelected(new Set(target.checked ? easy.keys() : []))}
          >
            {t('desk.selectAll')}
          </Checkbox>
          <Button type="primary" disabled={chosen.length === 0} loading={bulk.isPending} onClick={sendChosen}>
            {t('desk.bulk', { count: chosen.length })}
          </Button>
        </div>
      )}
      <BulkResults results={bulk.data ?? []} />
      {bulk.error === null ? null : <Alert role="alert" type="error" showIcon title={bulk.error.message} />}
      <div className="desk-columns">
        <div>
          <ul className="plain-list desk-list">
            {items.map((item) => (
              <li key={item.id}>
                <DispatchRow
                  item={item}
                  isCurrent={item.id === current?.id}
                  isSelected={selected.has(item.id)}
                  canSelect={easy.has(item.id)}
                  onOpen={() => setCurrentId(item.id)}
                  onToggle={() => toggle(item.id)}
                />
                {!isWide && item.id === current?.id ? <DispatchPanel item={item} /> : null}
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
