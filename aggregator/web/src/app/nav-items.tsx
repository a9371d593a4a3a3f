import {
  AimOutlined,
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BookOutlined,
  CameraOutlined,
  CarOutlined,
  EnvironmentOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FormOutlined,
  HeartOutlined,
  HistoryOutlined,
  InboxOutlined,
  PlaySquareOutlined,
  SendOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Role } from '#api/types';
import type { Texts } from '#i18n/zh-cn';

export interface NavItem {
  readonly path: string;
  readonly label: keyof Texts['nav'];
  readonly icon: ReactNode;
  /** Who has the page; the server decides all the same. */
  readonly roles: readonly Role[];
  /** Stands in the menu of administration when somebody has many pages. */
  readonly isAdministration?: boolean;
}

const office: readonly Role[] = [
  'operator',
  'reviewer',
  'dispatcher',
  'duty-chief',
  'supervisor',
  'assessor',
  'leader',
  'admin',
];

const unitRoles: readonly Role[] = ['unit-handler', 'unit-officer', 'unit-leader'];

/** The pages in the order of the work. */
const navItems: readonly NavItem[] = [
  { path: '/unit', label: 'unit', icon: <ToolOutlined />, roles: unitRoles },
  { path: '/field', label: 'field', icon: <AimOutlined />, roles: ['collector'] },
  { path: '/field/report', label: 'fieldReport', icon: <CameraOutlined />, roles: ['collector'] },
  { path: '/trays', label: 'trays', icon: <InboxOutlined />, roles: office },
  {
    path: '/report',
    label: 'report',
    icon: <FormOutlined />,
    roles: ['operator', 'reviewer', 'dispatcher', 'duty-chief', 'leader', 'admin'],
  },
  { path: '/review', label: 'review', icon: <AuditOutlined />, roles: ['operator', 'reviewer', 'duty-chief', 'admin'] },
  {
    path: '/candidates',
    label: 'history',
    icon: <HistoryOutlined />,
    roles: ['operator', 'reviewer', 'duty-chief', 'admin'],
  },
  { path: '/video', label: 'video', icon: <PlaySquareOutlined />, roles: office },
  { path: '/dispatch', label: 'dispatch', icon: <SendOutlined />, roles: ['dispatcher', 'duty-chief', 'admin'] },
  { path: '/cases', label: 'cases', icon: <FileDoneOutlined />, roles: office },
  { path: '/patrols', label: 'patrols', icon: <CarOutlined />, roles: office },
  { path: '/map', label: 'map', icon: <EnvironmentOutlined />, roles: office },
  {
    path: '/supervision',
    label: 'supervision',
    icon: <AlertOutlined />,
    roles: ['dispatcher', 'duty-chief', 'supervisor', 'assessor', 'leader', 'admin'],
  },
  {
    path: '/care',
    label: 'care',
    icon: <HeartOutlined />,
    roles: ['operator', 'duty-chief', 'supervisor', 'admin'],
    isAdministration: true,
  },
  {
    path: '/fleet',
    label: 'fleet',
    icon: <VideoCameraOutlined />,
    roles: ['operator', 'duty-chief', 'admin'],
    isAdministration: true,
  },
  {
    path: '/cameras',
    label: 'cameras',
    icon: <SettingOutlined />,
    roles: ['operator', 'duty-chief', 'supervisor', 'leader', 'admin'],
    isAdministration: true,
  },
  {
    path: '/organisation',
    label: 'organisation',
    icon: <ApartmentOutlined />,
    roles: ['admin', 'duty-chief'],
    isAdministration: true,
  },
  {
    path: '/catalogue',
    label: 'catalogue',
    icon: <BookOutlined />,
    roles: ['admin', 'duty-chief'],
    isAdministration: true,
  },
  { path: '/learning', label: 'learning', icon: <ExperimentOutlined />, roles: ['admin'], isAdministration: true },
  { path: '/accounts', label: 'accounts', icon: <TeamOutlined />, roles: ['admin'], isAdministration: true },
];

export function navItemsFor(roles: readonly Role[]): readonly NavItem[] {
  return navItems.filter((item) => item.roles.some((role) => roles.includes(role)));
}

/**
 * Whether an address of the menu is one of theirs. What lies below it (a case, a task) is not the menu's to judge: the
 * server decides who sees it.
 */
export function mayOpen(pathname: string, roles: readonly Role[]): boolean {
  const item = navItems.find(({ path }) => path === pathname);
  return item === undefined || item.roles.some((role) => roles.includes(role));
}

/** Where a person's work begins. */
export function homePathOf(roles: readonly Role[]): string {
  if (roles.some((role) => role === 'reviewer' || role === 'admin')) return '/review';
  if (roles.includes('dispatcher')) return '/dispatch';
  if (roles.some((role) => office.includes(role))) return '/trays/todo';
  return roles.includes('collector') ? '/field' : '/unit';
}

/** More pages than fit beside each other. */
const mostBeside = 10;

/** The pages beside each other, and those behind one menu. */
export function arrangeNavItems(items: readonly NavItem[]): {
  readonly beside: readonly NavItem[];
  readonly administration: readonly NavItem[];
} {
  if (items.length <= mostBeside) return { beside: items, administration: [] };
  return {
    beside: items.filter(({ isAdministration = false }) => !isAdministration),
    administration: items.filter(({ isAdministration = false }) => isAdministration),
  };
}
