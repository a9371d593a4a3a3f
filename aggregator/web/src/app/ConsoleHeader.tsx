import { KeyOutlined, LogoutOutlined, MoonOutlined, SunOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Badge, Button, Dropdown, Tooltip } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import type { LiveState } from '#api/live-events';
import { queries } from '#api/queries';
import type { Me } from '#api/types';
import { AdministrationMenu } from '#app/AdministrationMenu.tsx';
import { NoticeBell } from '#app/NoticeBell.tsx';
import { arrangeNavItems, type NavItem, navItemsFor } from '#app/nav-items.tsx';
import { ThemeChoice } from '#app/theme-choice';
import { PasswordDialog } from '#features/session/PasswordDialog.tsx';
import { changeLanguage } from '#i18n/i18n';
import { useAskBeforeLoss } from '#outbox/use-ask-before-loss';

function Item({ item, count }: { readonly item: NavItem; readonly count: number | undefined }) {
  const { t } = useTranslation();
  const label = t(`nav.${item.label}`);
  return (
    <NavLink
      to={item.path}
      className="nav-item"
      aria-label={count === undefined || count === 0 ? label : `${label} ${count}`}
      end={item.path === '/candidates' || item.path === '/field'}
      title={label}
    >
      {item.icon}
      <span className="nav-label">{label}</span>
      {count === undefined || count === 0 ? null : <Badge count={count} overflowCount={9999} size="small" />}
    </NavLink>
  );
}

export function ConsoleHeader({ me, liveState }: { readonly me: Me; readonly liveState: LiveState }) {
  const { t } = useTranslation();
  const items = navItemsFor(me.account.roles);
  const { beside, administration } = arrangeNavItems(items);
  const counts = useQuery({ ...queries.counts(), enabled: items.some(({ path }) => path === '/review') });
  const trays = useQuery({
    ...queries.trays(),
    enabled: items.some(({ path }) => path === '/trays' || path === '/unit'),
  });
  const countOf = (path: string) => {
    if (path === '/review') return counts.data?.open;
    return path === '/trays' || path === '/unit'
      ? trays.data?.items.find(({ tray }) => tray === 'todo')?.count
      : undefined;
  };
  return (
    <header className="header">
      <span className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span className="brand-name">{t('app.name')}</span>
      </span>
      <nav
        aria-label={t('nav.main')}
        className="nav"
        data-few={beside.length <= 4 || undefined}
        data-many={beside.length > 9 || undefined}
      >
        {beside.map((item) => (
          <Item key={item.path} item={item} count={countOf(item.path)} />
        ))}
        {administration.length === 0 ? null : <AdministrationMenu items={administration} />}
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
  const { message } = App.useApp();
  const { ask, forget } = useAskBeforeLoss();
  const signOut = async () => {
    if (!(await ask())) return;
    try {
      await request('DELETE', '/api/sessions/current');
    } catch (error) {
      // A session that is over needs no end; one that could not be ended must not look like it.
      if (!(error instanceof ApiProblem) || error.code !== 'session-required') {
        void message.error(t('app.logoutFailed'));
        return;
      }
    }
    await forget();
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
      <NoticeBell account={me.account} />
      <Button
        type="text"
        onClick={() => void changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
        aria-label={i18n.language === 'en' ? '中文' : 'EN – English'}
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
        autoFocus
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
