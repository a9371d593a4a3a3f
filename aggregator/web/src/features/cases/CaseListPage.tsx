import { caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries, stillUrl } from '#api/queries';
import type { CaseItem } from '#api/types';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { wordIn } from '#ui/case-words';
import { catalogueCode, categoryName } from '#ui/format';
import { InfiniteList } from '#ui/InfiniteList.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

export function CaseListPage() {
  const { t, i18n } = useTranslation();
  const [filter, setFilter] = useState<{
    state?: string | undefined;
    category?: string | undefined;
    q?: string | undefined;
  }>({});
  const pages = useInfiniteQuery(queries.cases(filter));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('case.list')}</h1>
        <Input.Search
          allowClear
          className="head-search"
          placeholder={t('case.searchNumber')}
          aria-label={t('case.searchNumber')}
          onSearch={(text) => setFilter((old) => ({ ...old, q: text.trim() === '' ? undefined : text.trim() }))}
        />
        <Select
          allowClear
          placeholder={t('facts.category')}
          aria-label={t('facts.category')}
          popupMatchSelectWidth={false}
          onChange={(category?: string) => setFilter((old) => ({ ...old, category }))}
          options={problemCategoryNames.map((category) => ({
            value: category,
            label: categoryName(category, i18n.language),
          }))}
        />
        <Select
          allowClear
          placeholder={t('case.state')}
          aria-label={t('case.state')}
          popupMatchSelectWidth={false}
          onChange={(state?: string) => setFilter((old) => ({ ...old, state }))}
          options={caseStateNames.map((state) => ({ value: state, label: wordIn(i18n.language, caseStates[state]) }))}
        />
      </div>
      <InfiniteList pages={pages} emptyText={t('case.empty')} keyOf={({ id }) => id}>
        {(item) => <CaseCard item={item} />}
      </InfiniteList>
    </div>
  );
}

function CaseCard({ item }: { readonly item: CaseItem }) {
  const { t, i18n } = useTranslation();
  return (
    <Link className="card" to={`/cases/${item.id}`}>
      <span className="thumb">
        {item.thumbnailSha256 === null ? null : <img src={stillUrl(item.thumbnailSha256, 320)} alt="" loading="lazy" />}
      </span>
      <span className="card-text">
        <strong>{item.number}</strong>
        <span>
          {item.category === null ? (
            t('app.unknown')
          ) : (
            <>
              <CategoryName category={item.category} /> · {catalogueCode(item.category, i18n.language)}
            </>
          )}
        </span>
        <span>
          <CaseStateTag state={item.state} />
          {item.filedAt === null ? null : <LocalTime instant={item.filedAt} />}
          {item.filedBy === null ? null : ` · ${item.filedBy.displayName}`}
        </span>
      </span>
    </Link>
  );
}
