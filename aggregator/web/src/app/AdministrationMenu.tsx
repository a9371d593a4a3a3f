import { DownOutlined, SettingOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { NavItem } from '#app/nav-items.tsx';

/** The pages about cameras, people and rules behind one menu; it names the one that is open. */
export function AdministrationMenu({ items }: { readonly items: readonly NavItem[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const open = items.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const name = open === undefined ? t('nav.administration') : t(`nav.${open.label}`);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        selectedKeys: open === undefined ? [] : [open.path],
        items: items.map(({ path, label, icon }) => ({
          key: path,
          icon,
          label: <Link to={path}>{t(`nav.${label}`)}</Link>,
        })),
      }}
    >
      <button
        type="button"
        className={`nav-item nav-menu${open === undefined ? '' : ' active'}`}
        aria-label={`${t('nav.administration')}${open === undefined ? '' : `: ${name}`}`}
        title={t('nav.administration')}
      >
        {open?.icon ?? <SettingOutlined />}
        <span className="nav-label">{name}</span>
        <DownOutlined className="nav-more" />
      </button>
    </Dropdown>
  );
}
