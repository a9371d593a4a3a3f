import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { useQuery } from '@tanstack/react-query';
import { Alert, Switch } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';
import { videoQueries } from '#api/video-queries';
import type { VideoCamera } from '#api/video-types';
import { LockBar } from '#features/video/steer/LockBar.tsx';
import { PresetList } from '#features/video/steer/PresetList.tsx';
import { PtzPad } from '#features/video/steer/PtzPad.tsx';
import '#features/video/steer/steer.css';
import { useLockStep, useSteer } from '#features/video/steer/use-steer';

/** Takes a point that somebody pressed in the camera's picture; null while presses mean nothing. */
export type PressedPoint = RefObject<((point: ImagePoint) => void) | null>;

interface SteerPanelProps {
  readonly camera: VideoCamera;
  readonly pressed: PressedPoint;
}

/** 云台: turns a camera that can be turned, for those who may; says plainly why not otherwise. */
export function SteerPanel({ camera, pressed }: SteerPanelProps) {
  const { t } = useTranslation();
  if (!camera.rights.includes('steer')) return <p className="muted">{t('steer.noRight')}</p>;
  if (camera.edgeId === null) return <p className="muted">{t('steer.noBox')}</p>;
  return <Steering camera={camera} pressed={pressed} />;
}

function Steering({ camera, pressed }: SteerPanelProps) {
  const { t } = useTranslation();
  const presets = useQuery(videoQueries.presets(camera.id));
  const lock = useQuery(videoQueries.steerLock(camera.id));
  const step = useLockStep(camera.id);
  const { session, problem } = useSteer(camera.id);
  const [isCentring, setIsCentring] = useState(false);
  const isOthers = lock.data?.holder != null && !lock.data.holder.isMe;
  const isDisabled = presets.data === undefined || isOthers;
  useEffect(() => {
    pressed.current = isCentring && !isDisabled ? (point) => session.current?.act({ kind: 'centre', point }) : null;
    return () => {
      pressed.current = null;
    };
  }, [pressed, isCentring, isDisabled, session]);
  const refusal = presets.error instanceof ApiProblem ? presets.error.detail : presets.error?.message;
  return (
    <section className="steering" aria-label={t('steer.title')}>
      <h3>{t('steer.title')}</h3>
      {presets.isPending ? <p className="muted">{t('steer.asking')}</p> : null}
      {refusal === undefined ? null : <p className="muted">{refusal}</p>}
      {presets.data === undefined ? null : (
        <>
          <PtzPad session={session} isDisabled={isDisabled} />
          {/* Below the pad: buttons must not move under the pointer that presses them. */}
          {lock.data === undefined ? null : <LockBar lock={lock.data} readAtMs={lock.dataUpdatedAt} step={step} />}
          <p className="muted">{t('steer.pad')}</p>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
          <label className="centring">
            <Switch size="small" checked={isCentring} onChange={setIsCentring} disabled={isDisabled} />
            {t('steer.centring')}
          </label>
          {problem === undefined ? null : <Alert role="alert" type="error" showIcon title={problem.message} />}
          <PresetList
            cameraId={camera.id}
            presets={presets.data.presets}
            isDisabled={isDisabled}
            onGo={(presetToken) => session.current?.act({ kind: 'go-to-preset', presetToken })}
          />
        </>
      )}
    </section>
  );
}
