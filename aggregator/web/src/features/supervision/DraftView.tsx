import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import type { DraftItem } from '#api/supervision-types';
import { ReasonDialog } from '#features/supervision/ReasonDialog.tsx';
import { mayDecide } from '#features/supervision/supervision-deciders';
import { AccountName } from '#ui/AccountName.tsx';
import { InfiniteList } from '#ui/InfiniteList.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import { useWord } from '#ui/use-word';

const states = ['draft', 'issued', 'dropped'] as const;

/** Documents the ladder proposes: a person issues or drops each, with a reason. */
export function DraftView() {
  const { t } = useTranslation();
  const word = useWord();
  const [state, setState] = useState<(typeof states)[number]>('draft');
  const [asked, setAsked] = useState<{ readonly draft: DraftItem; readonly verdict: 'issue' | 'drop' }>();
  const pages = useInfiniteQuery(queries.drafts(state));
  return (
    <>
      <div className="supervision-filter">
        <Segmented
          value={state}
          onChange={setState}
          options={states.map((name) => ({ value: name, label: t(`draftState.${name}`) }))}
        />
      </div>
      <InfiniteList pages={pages} emptyText={t('supervision.emptyDrafts')} keyOf={({ id }) => id}>
        {(draft) => <DraftCard draft={draft} onAsk={(verdict) => setAsked({ draft, verdict })} />}
      </InfiniteList>
      {asked === undefined ? null : (
        <ReasonDialog<DraftItem>
          title={`${t(`supervision.${asked.verdict}`)} · ${word(asked.draft.name)}`}
          okText={t(`supervision.${asked.verdict}`)}
          isDanger={asked.verdict === 'drop'}
          path={`/api/supervision/drafts/${asked.draft.id}/${asked.verdict}`}
          doneText={({ number }) => (number === null ? t('supervision.dropped') : t('supervision.issued', { number }))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface DraftCardProps {
  readonly draft: DraftItem;
  readonly onAsk: (verdict: 'issue' | 'drop') => void;
}

function DraftCard({ draft, onAsk }: DraftCardProps) {
  const { t, i18n } = useTranslation();
  const word = useWord();
  const me = useQuery(queries.me());
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <div className="card draft-card">
      <span className="card-text">
        <strong>
          {word(draft.name)} {draft.number}
        </strong>
        <span>
          {draft.subject === 'person' && draft.subjectId !== null ? (
            <>
              <AccountName id={draft.subjectId} />{' '}
            </>
          ) : null}
          {draft.unitId === null ? t('unit.none') : <UnitName id={draft.unitId} />}
        </span>
        <span>
          {draft.month} {draft.kind === null ? null : <Tag>{t(`markKind.${draft.kind}`)}</Tag>}
          {draft.atCount > 0 ? t('supervision.atCount', { count: draft.atCount }) : null}
        </span>
        <small className="muted">
          <LocalTime instant={draft.createdAt} />
          {draft.reason === null ? '' : ` · ${draft.reason}`} ·{' '}
          <a href={`/api/supervision/drafts/${draft.id}/form?language=${language}`} target="_blank" rel="noreferrer">
            {t('supervision.paper')}
          </a>
          {draft.caseId === null ? null : (
            <>
              {' · '}
              <Link to={`/cases/${draft.caseId}`}>{t('supervision.case')}</Link>
            </>
          )}
        </small>
        {draft.state === 'draft' && mayDecide(me.data?.account.roles) ? (
          <span className="draft-actions">
            <Button size="small" type="primary" onClick={() => onAsk('issue')}>
              {t('supervision.issue')}
            </Button>
            <Button size="small" onClick={() => onAsk('drop')}>
              {t('supervision.drop')}
            </Button>
          </span>
        ) : null}
      </span>
    </div>
  );
}
