import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Empty, Form, Input, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { adminQueries, type CatalogueVersion } from '#api/admin-queries';
import type { ClassItem } from '#api/case-types';
import { keyOfClass } from '#api/class-key';
import { queries } from '#api/queries';
import '#features/catalogue/catalogue.css';
import { ErrorView } from '#ui/ErrorView.tsx';
import { ImportFile } from '#ui/ImportFile.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { useWord } from '#ui/use-word';
import '#ui/tabs.css';
import '#ui/view-tools.css';

/** The catalogue: its versions, classes, filing and closing conditions with their limits. */
export function CataloguePage() {
  const { t } = useTranslation();
  const { view } = useParams();
  const isVersions = view === 'versions';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('catalogue.title')}</h1>
      </div>
      <nav className="tray-tabs" aria-label={t('catalogue.title')}>
        <NavLink to="/catalogue/classes" className={`tray-tab${isVersions ? '' : ' active'}`}>
          {t('catalogue.classes')}
        </NavLink>
        <NavLink to="/catalogue/versions" className={`tray-tab${isVersions ? ' active' : ''}`}>
          {t('catalogue.versions')}
        </NavLink>
      </nav>
      {isVersions ? <VersionView /> : <ClassView />}
    </div>
  );
}

function VersionView() {
  const { t } = useTranslation();
  const versions = useQuery(adminQueries.catalogueVersions());
  const tenants = useQuery(queries.tenants());
  const [isImporting, setIsImporting] = useState(false);
  if (versions.isError) return <ErrorView error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Button type="primary" onClick={() => setIsImporting(true)}>
          {t('catalogue.import')}
        </Button>
      </div>
      <Table<CatalogueVersion>
        rowKey="id"
        size="small"
        loading={versions.isPending}
        dataSource={[...(versions.data?.items ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('organisation.name'), dataIndex: 'name' },
          {
            title: t('organisation.tenant'),
            render: (_, { tenantId }) =>
              tenantId === null
                ? t('catalogue.national')
                : (tenants.data?.items.find(({ id }) => id === tenantId)?.name ?? tenantId),
          },
          { title: t('duties.effective'), render: (_, { effectiveFrom }) => <LocalTime instant={effectiveFrom} /> },
          {
            title: t('catalogue.classes'),
            render: (_, { classCount, conditionCount }) =>
              t('catalogue.classCount', { classes: classCount, conditions: conditionCount }),
          },
          { title: t('catalogue.source'), render: (_, { sourceSha256 }) => <code>{sourceSha256.slice(0, 12)}</code> },
        ]}
      />
      {isImporting ? <ImportDialog onClose={() => setIsImporting(false)} /> : null}
    </>
  );
}

interface ImportValues {
  readonly name?: string;
  readonly tenantId?: string;
  readonly effectiveFrom?: string;
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [{ name, tenantId, effectiveFrom }, setValues] = useState<ImportValues>({ tenantId: 'city' });
  const from = effectiveFrom ? new Date(effectiveFrom).toISOString() : undefined;
  return (
    <Modal open width={760} title={t('catalogue.import')} onCancel={onClose} footer={null}>
      <Form<ImportValues>
        layout="vertical"
        initialValues={{ tenantId: 'city' }}
        onValuesChange={(_, all) => setValues(all)}
      >
        <Form.Item name="name" label={t('organisation.name')} required>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="tenantId" label={t('organisation.tenant')} extra={t('catalogue.national')}>
          <TenantSelect />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={t('importer.effectiveFrom')}>
          <Input type="datetime-local" />
        </Form.Item>
      </Form>
      <ImportFile
        path="/api/catalogue/versions"
        query={name?.trim() ? { name: name.trim(), tenantId, effectiveFrom: from } : undefined}
        onDone={() => {
          void message.success(t('importer.done'));
          void Promise.all(
            ['catalogue-versions', 'classes'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
          );
          onClose();
        }}
      />
    </Modal>
  );
}

function ClassView() {
  const { t } = useTranslation();
  const word = useWord();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<ClassItem>();
  const classes = useInfiniteQuery(adminQueries.classList(q));
  const items = classes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="catalogue-columns">
      <Card size="small">
        <Input.Search
          allowClear
          placeholder={t('catalogue.search')}
          aria-label={t('catalogue.search')}
          onSearch={(text) => setQ(text.trim())}
        />
        {classes.isPending ? <Loading /> : null}
        {classes.isError ? <ErrorView error={classes.error} onRetry={() => void classes.refetch()} /> : null}
        {classes.data !== undefined && items.length === 0 ? <Empty description={t('organisation.empty')} /> : null}
        <div className="class-list">
          {items.map((item) => (
            <button
              key={keyOfClass(item)}
              type="button"
              className="class-row"
              aria-pressed={chosen !== undefined && keyOfClass(chosen) === keyOfClass(item)}
              onClick={() => setChosen(item)}
            >
              <span>{word(item.name)}</span>
              <small className="muted">
                {t(`classKind.${item.kind}`)} {item.code}
              </small>
            </button>
          ))}
        </div>
        {classes.hasNextPage ? (
          <Button block loading={classes.isFetchingNextPage} onClick={() => void classes.fetchNextPage()}>
            {t('app.loadMore')}
          </Button>
        ) : null}
      </Card>
      <Card size="small" title={chosen === undefined ? t('catalogue.conditions') : word(chosen.name)}>
        {chosen === undefined ? <Empty description={t('catalogue.pick')} /> : <ConditionList item={chosen} />}
      </Card>
    </div>
  );
}

function ConditionList({ item }: { readonly item: ClassItem }) {
  const { t } = useTranslation();
  const word = useWord();
  const conditions = useQuery(queries.conditions(item));
  if (conditions.isPending) return <Loading />;
  if (conditions.isError) return <ErrorView error={conditions.error} onRetry={() => void conditions.refetch()} />;
  return (
    <>
      <p>
        <Tag>{item.scheme}</Tag>
        <Tag>
          {t(`classKind.${item.kind}`)} {item.code}
        </Tag>
        <span className="muted">{word(item.major.name)}</span>{' '}
        {item.isExtension ? <Tag color="cyan">{t('catalogue.extension')}</Tag> : null}
        {item.needsProtection ? <Tag color="red">{t('catalogue.protection')}</Tag> : null}
      </p>
      <Table
        rowKey="seq"
        size="small"
        dataSource={[...conditions.data.items]}
        pagination={false}
        locale={{ emptyText: t('catalogue.none') }}
        columns={[
          { title: '#', dataIndex: 'seq', width: 48 },
          { title: t('catalogue.filing'), dataIndex: 'filingCondition' },
          { title: t('catalogue.closing'), dataIndex: 'closingCondition' },
          { title: t('catalogue.limit'), render: (_, { limitText }) => limitOf(limitText, word) },
        ]}
      />
    </>
  );
}

function limitOf(text: unknown, word: ReturnType<typeof useWord>): string {
  return typeof text === 'string' ? text : word(text as Parameters<typeof word>[0]);
}
