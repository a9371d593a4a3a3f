import {
  AuditOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  HistoryOutlined,
  KeyOutlined,
  LogoutOutlined,
  MoonOutlined,
  SunOutlined,
  TeamOutlined,
  UserOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Dropdown, Tooltip } from 'antd';
import { type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { request } from '#api/api-client';
import type { LiveState } from '#api/live-events';
import { queries } from '#api/queries';
import type { Me } from '#api/types';
import { ThemeChoice } from '#app/theme-choice';
import { PasswordDialog } from '#features/session/PasswordDialog.tsx';
import { changeLanguage } from '#i18n/i18n';

function Item({ to, icon, label, count }: { to: string; icon: ReactNode; label: string; count?: number | undefined }) {
  return (
    <NavLink to={to} className="nav-item" aria-label={label} end={to === '/candidates'}>
      {icon}
      <span className="nav-label">{label}</span>
      {count === undefined || count === 0 ? null : <Badge count={count} overflowCount={9999} size="small" />}
    </NavLink>
  );
}

export function ConsoleHeader({ me, liveState }: { readonly me: Me; readonly liveState: LiveState }) {
  const { t } = useTranslation();
  const counts = useQuery(queries.counts());
  const isAdmin = me.account.roles.includes('admin');
  return (
    <header className="header">
      <span className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span className="brand-name">{t('app.name')}</span>
      </span>
      <nav aria-label={t('nav.main')} className="nav">
        <Item to="/review" icon={<AuditOutlined />} label={t('nav.review')} count={counts.data?.open} />
        <Item to="/candidates" icon={<HistoryOutlined />} label={t('nav.history')} />
        <Item to="/cases" icon={<FileDoneOutlined />} label={t('nav.cases')} />
        <Item to="/map" icon={<EnvironmentOutlined />} label={t('nav.map')} />
        <Item to="/fleet" icon={<VideoCameraOutlined />} label={t('nav.fleet')} />
        {isAdmin ? <Item to="/accounts" icon={<TeamOutlined />} label={t('nav.accounts')} /> : null}
      </nav>
      <HeaderTools me={me} liveState={liveState} />
    </header>
  );
}

const liveColour = { live: 'success', connecting: 'processing', lost: 'error' } as const;

function HeaderTools({ me, liveState }: { readonly me: Me; readonly liveState: LiveState }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const { isDark, setIsDark } = useContext(ThemeChoice);
  const [isPasswordOpen, setIsPasswordOpen] = useState(false);
  const signOut = async () => {
    await request('DELETE', '/api/sessions/current');
    queryClient.clear();
    queryClient.setQueryData(['me'], null);
  };
  return (
    <div className="header-tools">
      <Tooltip title={t(`app.${liveState}`)}>
        <span role="status" aria-label={t(`app.${liveState}`)}>
          <Badge status={liveColour[liveState]} />
        </span>
      </Tooltip>
      <Button
        type="text"
        onClick={() => void changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
        aria-label={t('app.language')}
      >
        {i18n.language === 'en' ? '中' : 'EN'}
      </Button>
      <Button
        type="text"
        className="wide-only"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => setIsDark(!isDark)}
        aria-label={t('app.theme')}
        aria-pressed={isDark}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'password',
              icon: <KeyOutlined />,
              label: t('password.title'),
              onClick: () => setIsPasswordOpen(true),
            },
            { key: 'logout', icon: <LogoutOutlined />, label: t('app.logout'), onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={me.account.displayName}>
          <span className="wide-only">{me.account.displayName}</span>
        </Button>
      </Dropdown>
      {isPasswordOpen ? <PasswordDialog onClose={() => setIsPasswordOpen(false)} /> : null}
    </div>
  );
}
