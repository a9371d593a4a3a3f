import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { queries } from '#api/queries';
import type { Role } from '#api/types';
import { AccessView } from '#features/cameras/AccessView.tsx';
import { AgreementView } from '#features/cameras/AgreementView.tsx';
import { DiscoveryView } from '#features/cameras/DiscoveryView.tsx';
import { GrantView } from '#features/cameras/GrantView.tsx';
import { GroupView } from '#features/cameras/GroupView.tsx';
import { PreviewView } from '#features/cameras/PreviewView.tsx';
import { RecordView } from '#features/cameras/RecordView.tsx';
import '#features/cameras/cameras.css';
import { useShownTab } from '#ui/use-shown-tab';
import '#ui/tabs.css';
import '#ui/view-tools.css';

interface View {
  readonly name: 'records' | 'groups' | 'discovery' | 'grants' | 'preview' | 'accesses' | 'agreements';
  readonly View: ComponentType;
  /** Who has it; the server decides all the same. */
  readonly roles: readonly Role[];
}

const views: readonly View[] = [
  { name: 'records', View: RecordView, roles: ['operator', 'duty-chief', 'supervisor', 'admin'] },
  { name: 'groups', View: GroupView, roles: ['operator', 'duty-chief', 'admin'] },
  { name: 'discovery', View: DiscoveryView, roles: ['operator', 'admin'] },
  { name: 'grants', View: GrantView, roles: ['supervisor', 'admin'] },
  { name: 'preview', View: PreviewView, roles: ['supervisor', 'admin'] },
  { name: 'accesses', View: AccessView, roles: ['duty-chief', 'supervisor', 'admin'] },
  { name: 'agreements', View: AgreementView, roles: ['supervisor', 'leader', 'admin'] },
];

/** The registry of cameras, who may do what with them, and who did. */
export function CamerasPage() {
  const { t } = useTranslation();
  const { view } = useParams();
  const me = useQuery(queries.me());
  const roles = me.data?.account.roles ?? [];
  const own = views.filter((each) => each.roles.some((role) => roles.includes(role)));
  const shown = own.find(({ name }) => name === view) ?? own[0];
  const tabs = useShownTab(shown?.name ?? '');
  if (shown === undefined) return null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('cameras.title')}</h1>
      </div>
      <nav ref={tabs} className="tray-tabs" aria-label={t('cameras.title')}>
        {own.map(({ name }) => (
          <NavLink
            key={name}
            data-tab={name}
            to={`/cameras/${name}`}
            className={`tray-tab${name === shown.name ? ' active' : ''}`}
            aria-current={name === shown.name ? 'page' : undefined}
          >
            {name === 'groups' ? t('cameraGroups.tab') : t(`cameras.${name}`)}
          </NavLink>
        ))}
      </nav>
      <shown.View />
    </div>
  );
}
