import { useInfiniteQuery } from '@tanstack/react-query';
import { Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { queries, stillUrl } from '#api/queries';
import type { CandidateItem } from '#api/types';
import { CategoryName } from '#ui/CategoryName.tsx';
import { InfiniteList } from '#ui/InfiniteList.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

const states = ['confirmed', 'rejected', 'open'] as const;

/** What was decided before, and what still waits, newest first. */
export function CandidateListPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? 'confirmed';
  const pages = useInfiniteQuery(queries.candidates({ state, sort: 'newest' }, 30));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('candidate.history')}</h1>
        <Segmented
          value={state}
          onChange={(value) => setSearch({ state: value }, { replace: true })}
          options={states.map((value) => ({ value, label: t(`candidate.${value}`) }))}
        />
      </div>
      <InfiniteList pages={pages} emptyText={t('candidate.empty')} keyOf={({ id }) => id}>
        {(item) => <CandidateCard item={item} />}
      </InfiniteList>
    </div>
  );
}

function CandidateCard({ item }: { readonly item: CandidateItem }) {
  const { t } = useTranslation();
  const thumbnail = item.evidence.findLast(({ kind, state }) => kind === 'still-masked' && state === 'stored');
  return (
    <Link className="card" to={`/candidates/${item.id}`}>
      <span className="thumb">
        {thumbnail === undefined ? null : <img src={stillUrl(thumbnail.sha256, 320)} alt="" loading="lazy" />}
      </span>
      <span className="card-text">
        <CategoryName category={item.category} />
        <span>
          {item.cameraName} · <LocalTime instant={item.sightedAt} />
        </span>
        <span>
          {item.decision === null ? null : <Tag>{t(`review.${decisionKey(item.decision)}`)}</Tag>}
          <Tag
            color={item.evidenceState === 'complete' ? 'green' : item.evidenceState === 'missing' ? 'red' : 'default'}
          >
            {t(`evidenceState.${item.evidenceState}`)}
          </Tag>
        </span>
      </span>
    </Link>
  );
}

function decisionKey(decision: NonNullable<CandidateItem['decision']>) {
  return (
    {
      confirm: 'confirm',
      reject: 'reject',
      duplicate: 'duplicate',
      'not-ours': 'notOurs',
      'cannot-tell': 'cannotTell',
    } as const
  )[decision];
}
