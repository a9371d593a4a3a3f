import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import '#features/fleet/fleet.css';
import { CameraGrid } from '#features/fleet/CameraGrid.tsx';
import { EdgeTable } from '#features/fleet/EdgeTable.tsx';

/** Cameras and boxes. What is open and looked for stands in the address, so that it can be shared and survives a reload. */
export function FleetPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <div className="page">
      <h1>{t('fleet.title')}</h1>
      <Tabs
        activeKey={search.get('view') === 'edges' ? 'edges' : 'cameras'}
        onChange={(view) => setSearch(view === 'edges' ? { view } : {}, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'cameras', label: t('fleet.cameras'), children: <CameraGrid /> },
          { key: 'edges', label: t('fleet.edges'), children: <EdgeTable /> },
        ]}
      />
    </div>
  );
}
