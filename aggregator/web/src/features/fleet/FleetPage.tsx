import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import '#features/fleet/fleet.css';
import { CameraGrid } from '#features/fleet/CameraGrid.tsx';
import { EdgeTable } from '#features/fleet/EdgeTable.tsx';

export function FleetPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('fleet.title')}</h1>
      <Tabs
        items={[
          { key: 'cameras', label: t('fleet.cameras'), children: <CameraGrid /> },
          { key: 'edges', label: t('fleet.edges'), children: <EdgeTable /> },
        ]}
      />
    </div>
  );
}
