import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Empty, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { queries } from '#api/queries';
import '#features/map/map.css';
import { type MapMark, type MarkSource, markSources } from '#features/map/map-marks';
import { originStyle } from '#features/map/origin-style';
import { ProblemMap } from '#features/map/ProblemMap.tsx';
import { useMapMarks } from '#features/map/use-map-marks';
import { CaseClass } from '#ui/CaseClass.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

/** Where the city's problems are, whoever found them: a map for the eye, the same as a list for keyboard and screen reader. */
export function MapPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [bbox, setBbox] = useState<string>();
  const [sources, setSources] = useSources();
  const system = useQuery(queries.system());
  const { marks, isPending, isTruncated, error, retry } = useMapMarks({ state, bbox, sources });
  return (
    <div className="map-page">
      <div className="map-side">
        <h1>{t('map.title')}</h1>
        <Segmented
          block
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('map.open') },
            { value: 'closed', label: t('map.closed') },
          ]}
        />
        <Checkbox.Group<MarkSource>
          className="map-sources"
          aria-label={t('map.sources')}
          value={[...sources]}
          onChange={setSources}
          options={markSources.map((source) => ({ value: source, label: <SourceName source={source} /> }))}
        />
        {error === undefined ? null : <ErrorView error={error} onRetry={retry} />}
        {isTruncated ? <Alert type="info" title={t('map.truncated', { count: marks.length })} /> : null}
        <h2>{t('map.list')}</h2>
        {marks.length === 0 && !isPending ? (
          <Empty description={t(sources.length === 0 ? 'map.noSource' : 'map.empty')} />
        ) : null}
        <ul className="plain-list map-list">
          {marks.map((mark) => (
            <li key={mark.id}>
              <MarkRow mark={mark} />
            </li>
          ))}
        </ul>
        <h2>{t('map.legend')}</h2>
        <ul className="plain-list">
          {problemCategoryNames.map((category) => (
            <li key={category}>
              <CategoryName category={category} />
            </li>
          ))}
          <li>
            <SourceName source="video" />
          </li>
          <li>
            <SourceName source="people" />
          </li>
        </ul>
      </div>
      {system.data === undefined ? null : <ProblemMap system={system.data} marks={marks} onMove={setBbox} />}
    </div>
  );
}

/** Which sources are shown stands in the address; without a word there, all of them. */
function useSources(): readonly [readonly MarkSource[], (sources: readonly MarkSource[]) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.get('sources');
  const sources = useMemo(() => {
    const named = text?.split(',');
    return markSources.filter((source) => named === undefined || named.includes(source));
  }, [text]);
  const set = (next: readonly MarkSource[]) =>
    setSearch(next.length === markSources.length ? {} : { sources: next.join(',') }, { replace: true });
  return [sources, set];
}

/** A source with its sign: squares for what people found, because the problems of detectors are round. */
function SourceName({ source }: { readonly source: MarkSource }) {
  const { t } = useTranslation();
  if (source === 'analysis') return t('map.source.analysis');
  const { colour, letter } = originStyle[source];
  return (
    <span className="category-name">
      <span className="category-mark origin-mark" style={{ background: colour }} aria-hidden="true">
        {letter}
      </span>
      {t(`map.source.${source}`)}
    </span>
  );
}

function MarkRow({ mark }: { readonly mark: MapMark }) {
  const { t } = useTranslation();
  const { item, source, at, path } = mark;
  if ('problem' in item) {
    const { category, caseNumber, candidateCount } = item.problem;
    return (
      <Link to={path} className="map-row">
        <CategoryName category={category} />
        <small>
          {caseNumber ?? t('map.count', { count: candidateCount })} · <LocalTime instant={at} />
        </small>
      </Link>
    );
  }
  return (
    <Link to={path} className="map-row">
      <CaseClass item={item.case} />
      <small>
        {item.case.number} · <LocalTime instant={at} />
        <br />
        <SourceName source={source} />
      </small>
    </Link>
  );
}
