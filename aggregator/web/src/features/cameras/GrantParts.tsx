import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CameraGrant, type CameraRight, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import type { Role } from '#api/types';
import { AccountName } from '#ui/AccountName.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

interface GrantProps {
  readonly grant: CameraGrant;
}

export function Grantee({ grant }: GrantProps) {
  const { t } = useTranslation();
  if (grant.granteeKind === 'account') return <AccountName id={grant.granteeId} />;
  return <Tag>{t(`role.${grant.granteeId as Role}`)}</Tag>;
}

export function GrantScope({ grant }: GrantProps) {
  const { t } = useTranslation();
  const { scopeKind, scopeId } = grant;
  if (scopeKind === 'all' || scopeId === null) return <>{t('grantScope.all')}</>;
  return (
    <>
      <small className="muted">{t(`grantScope.${scopeKind}`)}</small> <ScopeName kind={scopeKind} id={scopeId} />
    </>
  );
}

/** Name of an area, a group or a camera; its id where the reader may not know it. */
export function ScopeName({ kind, id }: { readonly kind: 'tenant' | 'group' | 'camera'; readonly id: string }) {
  const tenants = useQuery({ ...queries.tenants(), enabled: kind === 'tenant' });
  const groups = useQuery({ ...cameraQueries.groups(), enabled: kind === 'group' });
  const camera = useQuery({ ...cameraQueries.record(id), enabled: kind === 'camera', retry: false });
  const name = {
    tenant: tenants.data?.items.find((each) => each.id === id)?.name,
    group: groups.data?.items.find((each) => each.id === id)?.name,
    camera: camera.data?.name,
  }[kind];
  return <>{name ?? id.slice(0, 8)}</>;
}

export function RightTags({ rights }: { readonly rights: readonly CameraRight[] }) {
  const { t } = useTranslation();
  return (
    <span className="right-tags">
      {rights.map((right) => (
        <Tag key={right} color={right === 'original' ? 'volcano' : 'cyan'}>
          {t(`cameraRight.${right}`)}
        </Tag>
      ))}
    </span>
  );
}

export function GrantPeriod({ grant }: GrantProps) {
  const { t } = useTranslation();
  return (
    <>
      {Date.parse(grant.validFrom) === 0 ? null : (
        <>
          <LocalTime instant={grant.validFrom} /> –{' '}
        </>
      )}
      {grant.validUntil === null ? t('grants.forever') : <LocalTime instant={grant.validUntil} />}
    </>
  );
}

export function GrantHours({ grant }: GrantProps) {
  const { t } = useTranslation();
  if (grant.weeklyHours === null) return <span className="muted">{t('grants.always')}</span>;
  return grant.weeklyHours.map(({ days, from, to }) => (
    <div key={`${days.join()} ${from}`}>
      {days.map((day) => t(`weekday.d${day as 1}`)).join(' ')} {from}–{to}
    </div>
  ));
}

/** Why it was given; what the system gives by itself is told in the reader's language. */
export function GrantReason({ grant }: GrantProps) {
  const { t } = useTranslation();
  if (grant.reason === 'default of the role') return <>{t('grants.byDefault')}</>;
  return <>{grant.reason === 'made the camera secret' ? t('grants.keptSecret') : grant.reason}</>;
}
