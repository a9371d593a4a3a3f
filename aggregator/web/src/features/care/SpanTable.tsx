import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from '#api/api-problem';
import type { CameraSpan } from '#api/care-queries';
import { formatSpan } from '#features/care/format-measure';
import { LocalTime } from '#ui/LocalTime.tsx';

/** What was wrong, the newest first. */
export function SpanTable({ spans }: { readonly spans: readonly CameraSpan[] }) {
  const { t, i18n } = useTranslation();
  if (spans.length === 0) return null;
  const lasted = ({ startedAt, endedAt }: CameraSpan) =>
    endedAt === null ? (
      <Tag color="error">{t('care.open')}</Tag>
    ) : (
      formatSpan(Date.parse(endedAt) - Date.parse(startedAt), i18n.language)
    );
  return (
    <Table
      size="small"
      rowKey={({ kind, startedAt }) => `${kind}/${startedAt}`}
      dataSource={[...spans].reverse()}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: true }}
      columns={[
        {
          title: t('care.what'),
          render: (_, { kind, code }) => (
            <>
              {t(`care.span.${kind}`)}
              {code === null ? null : <small className="care-reason"> {problemText(code, i18n.language)}</small>}
            </>
          ),
        },
        { title: t('care.from'), render: (_, { startedAt }) => <LocalTime instant={startedAt} /> },
        { title: t('care.lasted'), render: (_, span) => lasted(span) },
        {
          title: t('care.told'),
          render: (_, { alarmedAt }) => (alarmedAt === null ? '–' : <LocalTime instant={alarmedAt} />),
        },
      ]}
    />
  );
}
