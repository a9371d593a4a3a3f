import { caseSourceNames, caseSources, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { problemCategories, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { queries } from '#api/queries';
import { CaseRow } from '#ui/CaseRow.tsx';
import type { Word } from '#ui/case-words';
import { InfiniteList } from '#ui/InfiniteList.tsx';
import { useRowKeys } from '#ui/use-row-keys';
import { useWord } from '#ui/use-word';

/** All cases the reader may see; the filter is in the address. */
export function CaseListPage() {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useSearchParams();
  const chosen = (name: string) => search.get(name) ?? undefined;
  const set = (name: string, value: string | undefined) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const filter = {
    state: chosen('state'),
    category: chosen('category'),
    source: chosen('source'),
    light: chosen('light'),
    q: chosen('q'),
  };
  const pages = useInfiniteQuery(queries.cases(filter));
  useRowKeys(list);
  return (
    <div className="page" ref={list}>
      <div className="page-head">
        <h1>{t('case.list')}</h1>
        <Input.Search
          allowClear
          className="head-search"
          defaultValue={filter.q ?? ''}
          placeholder={t('case.searchNumber')}
          aria-label={t('case.searchNumber')}
          onSearch={(text) =>
            set(
              'q',
              text
                .trim()
                .toUpperCase()
                .replace(/[^A-Z0-9-]/g, '')
                .slice(0, 30),
            )
          }
        />
        <WordSelect
          label={t('facts.category')}
          words={problemCategories}
          names={problemCategoryNames}
          value={filter.category}
          onChange={(value) => set('category', value)}
        />
        <WordSelect
          label={t('case.state')}
          words={caseStates}
          names={caseStateNames}
          value={filter.state}
          onChange={(value) => set('state', value)}
        />
        <WordSelect
          label={t('caseFacts.source')}
          words={caseSources}
          names={caseSourceNames}
          value={filter.source}
          onChange={(value) => set('source', value)}
        />
        <Select
          allowClear
          placeholder={t('clock.title')}
          aria-label={t('clock.title')}
          popupMatchSelectWidth={false}
          value={filter.light ?? null}
          onChange={(value) => set('light', value ?? undefined)}
          options={(['green', 'yellow', 'red'] as const).map((light) => ({ value: light, label: t(`light.${light}`) }))}
        />
      </div>
      <InfiniteList className="case-rows" pages={pages} emptyText={t('case.empty')} keyOf={({ id }) => id}>
        {(item) => <CaseRow item={item} />}
      </InfiniteList>
    </div>
  );
}

interface WordSelectProps<Name extends string> {
  readonly label: string;
  readonly words: Readonly<Record<Name, Word>>;
  readonly names: readonly Name[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function WordSelect<Name extends string>({ label, words, names, value, onChange }: WordSelectProps<Name>) {
  const word = useWord();
  return (
    <Select
      allowClear
      placeholder={label}
      aria-label={label}
      popupMatchSelectWidth={false}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={names.map((name) => ({ value: name as string, label: word(words[name]) }))}
    />
  );
}
