import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Switch } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { fieldQueries } from '#api/field-queries';
import type { DevicePosition } from '#features/collector/use-position';

/** How often a phone on duty tells where it is. */
const tellEveryMs = 60_000;

/** 在岗/离岗; while on duty the phone tells its place, so that tasks find the nearest. */
export function DutySwitch({ position }: { readonly position: DevicePosition }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const standing = useQuery(fieldQueries.standing());
  const change = useMutation({
    mutationFn: (body: { isOnDuty?: boolean; position?: DevicePosition['place'] }) =>
      request<{ isOnDuty: boolean }>('PUT', '/api/me/standing', { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['standing'] }),
  });
  const isOnDuty = standing.data?.isOnDuty === true;
  const told = useRef(0);
  const { place, problem } = position;
  const tell = change.mutate;
  useEffect(() => {
    if (!isOnDuty || place === undefined || Date.now() - told.current < tellEveryMs) return;
    told.current = Date.now();
    tell({ position: place });
  }, [isOnDuty, place, tell]);
  const error = change.error ?? standing.error;
  return (
    <section className="panel duty">
      <label className="duty-line" htmlFor="duty">
        <strong>{t('field.duty')}</strong>
        <Switch
          id="duty"
          checked={isOnDuty}
          loading={standing.isPending || change.isPending}
          disabled={standing.data === undefined}
          checkedChildren={t('field.onDuty')}
          unCheckedChildren={t('field.offDuty')}
          onChange={(next) => change.mutate({ isOnDuty: next, ...(place === undefined ? {} : { position: place }) })}
        />
      </label>
      {isOnDuty && place !== undefined ? <small className="good">{t('field.shared')}</small> : null}
      {problem === undefined || place !== undefined ? null : (
        <small className="waiting">{t('field.noPosition', { reason: t(`field.${problem}`) })}</small>
      )}
      {error === null ? null : <Alert role="alert" type="error" showIcon title={error.message} />}
    </section>
  );
}
