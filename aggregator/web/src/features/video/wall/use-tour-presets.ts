import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { request } from '#api/api-client';
import type { VideoCamera } from '#api/video-types';
import type { TourPreset } from '#features/video/wall/tour-model';
import { createTourSteering } from '#features/video/wall/tour-steering';

/** Within the minute after which a box usually brings home a camera that nobody steers. */
const renewMs = 20_000;
const none: readonly TourPreset[] = [];

/** Has the cameras of a tour's page look where its steps say, as far as the viewer may steer them. */
export function useTourPresets(
  presets: readonly TourPreset[] | undefined,
  cameras: ReadonlyMap<string, VideoCamera>,
): void {
  const { message } = App.useApp();
  const known = useRef(cameras);
  const say = useRef(message);
  useEffect(() => {
    known.current = cameras;
    say.current = message;
  }, [cameras, message]);
  const steering = useRef<ReturnType<typeof createTourSteering>>(undefined);
  steering.current ??= createTourSteering({
    goTo: ({ cameraRecordId, presetToken }) =>
      request('POST', `${base(cameraRecordId)}/steer`, { body: { kind: 'go-to-preset', presetToken } }),
    release: (cameraId) => request('DELETE', `${base(cameraId)}/steer-lock`),
    onProblem: (cameraId, error) => {
      const name = known.current.get(cameraId)?.name ?? cameraId;
      const key = `tour-${cameraId}`;
      void say.current.warning({ key, content: `${name}: ${error instanceof Error ? error.message : String(error)}` });
    },
  });
  useEffect(() => {
    void steering.current?.show((presets ?? none).filter((preset) => maySteer(known.current, preset)));
  }, [presets]);
  useEffect(() => {
    const timer = setInterval(() => void steering.current?.renew(), renewMs);
    return () => {
      clearInterval(timer);
      void steering.current?.show(none);
    };
  }, []);
}

/** Who only watches sees the camera as it stands: that is no fault to tell of at every round. */
function maySteer(cameras: ReadonlyMap<string, VideoCamera>, { cameraRecordId }: TourPreset): boolean {
  const camera = cameras.get(cameraRecordId);
  return camera?.canSteer === true && camera.rights.includes('steer');
}

const base = (id: string) => `/api/camera-records/${encodeURIComponent(id)}`;
