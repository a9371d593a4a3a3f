import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { queries } from '#api/queries';
import type { CaseItem } from '#api/types';
import { UnitCard } from '#features/unit/UnitCard.tsx';
import { casesOf, firstBox, readBox, trayOf, type UnitBox, unitBoxes } from '#features/unit/unit-model';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useRowKeys } from '#ui/use-row-keys';
import '#features/unit/unit.css';
import '#ui/tabs.css';

/** The people of a unit: what is theirs to do, for a phone in one hand. */
export function UnitPage() {
  const { t } = useTranslation();
  const { box: text } = useParams();
  const me = useQuery(queries.me());
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const todo = useInfiniteQuery(queries.tray('todo', {}));
  const watching = useInfiniteQuery(queries.tray('watching', {}));
  const items = [todo, watching].flatMap(({ data }) => data?.pages.flatMap((page) => page.items) ?? []);
  const box = text === undefined ? firstBox(items) : readBox(text);
  const hasMore = todo.hasNextPage || watching.hasNextPage;
  return (
    <div className="page unit-page">
      <div className="page-head">
        <h1>{t('unitWork.title')}</h1>
        {me.data?.unit ? <span className="muted">{me.data.unit.name}</span> : null}
      </div>
      {me.data !== undefined && me.data.account.unitId === null ? (
        <Alert role="alert" type="warning" showIcon title={t('unitWork.noUnit')} />
      ) : null}
      <BoxTabs shown={box} items={items} hasMore={hasMore} />
      {trayOf(box) === undefined ? (
        <UnitList
          list={list}
          pages={{ isPending: todo.isPending || watching.isPending, error: todo.error ?? watching.error, hasMore }}
          items={casesOf(box, items)}
          onMore={() => void Promise.all([todo, watching].map((each) => each.hasNextPage && each.fetchNextPage()))}
          onRetry={() => void Promise.all([todo.refetch(), watching.refetch()])}
        />
      ) : (
        <TrayOfUnit box={box} list={list} />
      )}
    </div>
  );
}

interface BoxTabsProps {
  readonly shown: UnitBox;
  readonly items: readonly CaseItem[];
  readonly hasMore: boolean;
}

function BoxTabs({ shown, items, hasMore }: BoxTabsProps) {
  const { t } = useTranslation();
  const counts = useQuery(queries.trays());
  const countOf = (box: UnitBox) => {
    const tray = trayOf(box);
    if (tray === undefined) return `${casesOf(box, items).length}${hasMore ? '+' : ''}`;
    const found = counts.data?.items.find((each) => each.tray === tray);
    return found === undefined ? '' : `${found.count}${found.isCapped ? '+' : ''}`;
  };
  return (
    <nav className="tray-tabs" aria-label={t('unitWork.boxes')}>
      {unitBoxes.map((box) => (
        <NavLink key={box} to={`/unit/${box}`} className={`tray-tab${box === shown ? ' active' : ''}`}>
          {t(`unitWork.${box}`)}
          <span className="tray-count">{countOf(box)}</span>
        </NavLink>
      ))}
    </nav>
  );
}

type ListRef = React.RefObject<HTMLUListElement | null>;

function TrayOfUnit({ box, list }: { readonly box: UnitBox; readonly list: ListRef }) {
  const pages = useInfiniteQuery(queries.tray(trayOf(box) ?? 'urged', {}));
  return (
    <UnitList
      list={list}
      pages={{ isPending: pages.isPending, error: pages.error, hasMore: pages.hasNextPage }}
      items={pages.data?.pages.flatMap((page) => page.items) ?? []}
      onMore={() => void pages.fetchNextPage()}
      onRetry={() => void pages.refetch()}
    />
  );
}

interface UnitListProps {
  readonly list: ListRef;
  readonly pages: { readonly isPending: boolean; readonly error: Error | null; readonly hasMore: boolean };
  readonly items: readonly CaseItem[];
  readonly onMore: () => void;
  readonly onRetry: () => void;
}

function UnitList({ list, pages, items, onMore, onRetry }: UnitListProps) {
  const { t } = useTranslation();
  if (pages.isPending) return <Loading />;
  if (pages.error !== null && items.length === 0) return <ErrorView error={pages.error} onRetry={onRetry} />;
  return (
    <>
      {items.length === 0 && !pages.hasMore ? (
        <Empty
          description={
            <>
              {t('unitWork.empty')}
              <br />
              <small>{t('unitWork.emptyHint')}</small>
            </>
          }
        />
      ) : null}
      <ul className="unit-cards" ref={list}>
        {items.map((item) => (
          <li key={item.id}>
            <UnitCard item={item} />
          </li>
        ))}
      </ul>
      {pages.hasMore ? (
        <Button block onClick={onMore}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
