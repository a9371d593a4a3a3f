import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Segmented } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate, useParams, useSearchParams } from 'react-router';
import { queries } from '#api/queries';
import { countText, lights, readTrayChoice, type TrayChoice, trayNames, trayPath } from '#features/trays/tray-model';
import { CaseRow } from '#ui/CaseRow.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useRowKeys } from '#ui/use-row-keys';
import '#ui/tabs.css';

/** 工作台: the cases that wait for the reader, by tray, light and words. */
export function TrayPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tray } = useParams();
  const [search] = useSearchParams();
  const choice = readTrayChoice(tray, search);
  const go = (change: Partial<TrayChoice>) => void navigate(trayPath({ ...choice, ...change }), { replace: true });
  return (
    <div className="page tray-page">
      <div className="page-head">
        <h1>{t('tray.title')}</h1>
        <Input.Search
          key={choice.q ?? ''}
          allowClear
          className="head-search"
          defaultValue={choice.q ?? ''}
          placeholder={t('tray.search')}
          aria-label={t('tray.search')}
          maxLength={60}
          onSearch={(q) => go({ q })}
        />
        <Segmented
          aria-label={t('tray.lights')}
          value={choice.light ?? 'all'}
          onChange={(light) => go({ light: lights.find((name) => name === light) })}
          options={(['all', ...lights] as const).map((light) => ({ value: light, label: t(`light.${light}`) }))}
        />
        <small className="muted wide-only">{t('tray.keys')}</small>
      </div>
      <TrayTabs choice={choice} />
      <TrayList choice={choice} />
    </div>
  );
}

function TrayTabs({ choice }: { readonly choice: TrayChoice }) {
  const { t } = useTranslation();
  const counts = useQuery(queries.trays());
  return (
    <nav className="tray-tabs" aria-label={t('tray.title')}>
      {trayNames.map((name) => (
        <NavLink key={name} to={trayPath({ ...choice, tray: name })} className="tray-tab">
          {t(`tray.${name}`)}
          <span className="tray-count">{countText(counts.data?.items, name)}</span>
        </NavLink>
      ))}
    </nav>
  );
}

function TrayList({ choice }: { readonly choice: TrayChoice }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const pages = useInfiniteQuery(queries.tray(choice.tray, { light: choice.light, q: choice.q }));
  useRowKeys(list);
  if (pages.isPending) return <Loading />;
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !pages.hasNextPage)
    return (
      <Empty
        description={
          <>
            {t('tray.empty')}
            <br />
            <small>{t('tray.emptyHint')}</small>
          </>
        }
      />
    );
  return (
    <>
      <ul className="case-rows" ref={list}>
        {items.map((item) => (
          <li key={item.id}>
            <CaseRow item={item} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
