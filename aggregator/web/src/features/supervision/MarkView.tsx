import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import type { MarkItem } from '#api/supervision-types';
import { ReasonDialog } from '#features/supervision/ReasonDialog.tsx';
import { mayDecide } from '#features/supervision/supervision-deciders';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useWord } from '#ui/use-word';

interface MarkViewProps {
  readonly month: string;
  readonly unitId: string | undefined;
  readonly onUnit: (unitId: string | undefined) => void;
}

/** The facts behind the counts, each with its case. */
export function MarkView({ month, unitId, onUnit }: MarkViewProps) {
  const { t } = useTranslation();
  const word = useWord();
  const me = useQuery(queries.me());
  const [asked, setAsked] = useState<MarkItem>();
  const pages = useInfiniteQuery(queries.marks({ month, unitId }));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <div className="supervision-filter">
        <UnitSelect label={t('supervision.unit')} value={unitId} onChange={onUnit} />
      </div>
      <Table
        rowKey="id"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => [...page.items]) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('supervision.emptyMarks') }}
        columns={[
          { title: t('supervision.time'), render: (_, mark) => <LocalTime instant={mark.at} /> },
          { title: t('caseFacts.reportKind'), render: (_, mark) => word(mark.name) },
          { title: t('supervision.unit'), render: (_, mark) => <UnitName id={mark.unitId} /> },
          {
            title: t('supervision.person'),
            render: (_, mark) => (mark.personId === null ? '' : <AccountName id={mark.personId} />),
          },
          {
            title: t('supervision.case'),
            render: (_, mark) => <Link to={`/cases/${mark.caseId}`}>{mark.caseNumber}</Link>,
          },
          {
            title: t('supervision.standing'),
            render: (_, mark) => (
              <Tag color={mark.standing === 'counts' ? 'red' : 'default'}>{t(`markStanding.${mark.standing}`)}</Tag>
            ),
          },
          {
            title: '',
            render: (_, mark) =>
              !mayDecide(me.data?.account.roles) || mark.standing === 'void' ? null : (
                <Button size="small" onClick={() => setAsked(mark)}>
                  {t(mark.standing === 'counts' ? 'supervision.exempt' : 'supervision.restore')}
                </Button>
              ),
          },
        ]}
      />
      {asked === undefined ? null : (
        <ReasonDialog
          title={`${t(asked.standing === 'counts' ? 'supervision.exempt' : 'supervision.restore')} · ${asked.caseNumber}`}
          okText={t('app.save')}
          path={`/api/supervision/marks/${asked.id}/${asked.standing === 'counts' ? 'exempt' : 'restore'}`}
          doneText={() => t('supervision.decided')}
          onClose={() => setAsked(undefined)}
        />
      )}
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
