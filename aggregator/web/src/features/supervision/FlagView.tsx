import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import { type FlagItem, recordQueries } from '#api/record-queries';
import { AppealVerdictDialog, FlagVerdictDialog, NewFlagDialog } from '#features/supervision/FlagDialogs.tsx';
import { mayDecide } from '#features/supervision/supervision-deciders';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { useWord } from '#ui/use-word';

const states = ['all', 'proposed', 'upheld', 'appealed', 'confirmed', 'overturned', 'dismissed'] as const;
const colours: Readonly<Record<FlagItem['state'], string>> = {
  proposed: 'blue',
  upheld: 'red',
  dismissed: 'default',
  appealed: 'orange',
  confirmed: 'red',
  overturned: 'green',
};

type Asked = { readonly flag: FlagItem; readonly kind: 'decide' | 'appeal' };

/** 采集质量: 漏报, 误报, 瞒报, 虚报 of collectors, decided by people, with appeal. @see KM-07 */
export function FlagView() {
  const { t } = useTranslation();
  const word = useWord();
  const me = useQuery(queries.me());
  const [state, setState] = useState<(typeof states)[number]>('all');
  const [isAdding, setIsAdding] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const pages = useInfiniteQuery(recordQueries.flags(state === 'all' ? undefined : state));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const canDecide = mayDecide(me.data?.account.roles);
  return (
    <>
      <div className="supervision-filter">
        <Segmented
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: value === 'all' ? t('app.all') : t(`flagState.${value}`) }))}
        />
        {canDecide ? (
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('flags.new')}
          </Button>
        ) : null}
      </div>
      <Table<FlagItem>
        rowKey="id"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('papers.emptyFlags') }}
        columns={[
          { title: t('supervision.time'), render: (_, flag) => <LocalTime instant={flag.at} /> },
          { title: t('flags.kind'), render: (_, flag) => word(flag.name) },
          { title: t('flags.collector'), render: (_, flag) => <AccountName id={flag.collectorId} /> },
          { title: t('flags.reason'), render: (_, flag) => <FlagFacts flag={flag} />, className: 'notice-subject' },
          {
            title: t('case.state'),
            render: (_, flag) => (
              <>
                <Tag color={colours[flag.state]}>{t(`flagState.${flag.state}`)}</Tag>
                {flag.gravity === null ? null : <small>{t(`flagGravity.${flag.gravity}`)}</small>}
              </>
            ),
          },
          { title: t('flags.weight'), align: 'right', render: (_, flag) => (flag.weight === 0 ? '' : flag.weight) },
          {
            title: '',
            render: (_, flag) => (
              <Space>
                {canDecide && flag.state === 'proposed' ? (
                  <Button size="small" onClick={() => setAsked({ flag, kind: 'decide' })}>
                    {t('flags.decide')}
                  </Button>
                ) : null}
                {canDecide && flag.state === 'appealed' ? (
                  <Button size="small" onClick={() => setAsked({ flag, kind: 'appeal' })}>
                    {t('flags.decideAppeal')}
                  </Button>
                ) : null}
              </Space>
            ),
          },
        ]}
      />
      <MoreButton pages={pages} />
      {isAdding ? <NewFlagDialog onClose={() => setIsAdding(false)} /> : null}
      {asked?.kind === 'decide' ? <FlagVerdictDialog flag={asked.flag} onClose={() => setAsked(undefined)} /> : null}
      {asked?.kind === 'appeal' ? <AppealVerdictDialog flag={asked.flag} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

/** What happened, what was decided, what the collector says. */
function FlagFacts({ flag }: { readonly flag: FlagItem }) {
  const { t } = useTranslation();
  return (
    <>
      {flag.reason}
      {flag.gridCode === null ? null : <small className="muted"> {flag.gridCode}</small>}{' '}
      {flag.caseId === null ? null : <Link to={`/cases/${flag.caseId}`}>{t('supervision.case')}</Link>}
      {flag.decision === null ? null : (
        <div className="muted">
          {t('flags.opinion')}: {flag.decision}
        </div>
      )}
      {flag.appeal === null ? null : (
        <div>
          {t('flags.appeal')}: {flag.appeal}
        </div>
      )}
      {flag.appealDecision === null ? null : <div className="muted">{flag.appealDecision}</div>}
    </>
  );
}
