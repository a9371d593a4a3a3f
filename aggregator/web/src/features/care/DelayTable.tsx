import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TransportDelay } from '#api/care-queries';
import { formatDuration } from '#ui/format';

const order: readonly TransportDelay['kind'][] = ['text', 'picture', 'video'];

/** How long text, pictures and video took from the camera into the store. */
export function DelayTable({ delays }: { readonly delays: readonly TransportDelay[] }) {
  const { t, i18n } = useTranslation();
  if (delays.length === 0) return <p className="care-none">{t('care.noDelay')}</p>;
  const shown = order.flatMap((kind) => delays.find((delay) => delay.kind === kind) ?? []);
  const duration = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms, i18n.language));
  return (
    <Table
      size="small"
      className="delay-table"
      rowKey="kind"
      dataSource={shown}
      pagination={false}
      columns={[
        { title: t('care.what'), render: (_, { kind }) => t(`care.delayKind.${kind}`) },
        { title: t('care.median'), align: 'right', render: (_, { p50Ms }) => duration(p50Ms) },
        { title: t('care.slow'), align: 'right', render: (_, { p95Ms }) => duration(p95Ms) },
        { title: t('care.samples'), align: 'right', dataIndex: 'count' },
      ]}
    />
  );
}
