import type { SteerAction } from '@streetwarden/shared/video/link-question';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { request } from '#api/api-client';
import { openSteerSession, type SteerSession } from '#features/video/steer/steer-session';

const base = (cameraId: string) => `/api/camera-records/${encodeURIComponent(cameraId)}`;

/** Steers one camera; a page that loses the focus or the sight of its reader stops it. */
export function useSteer(cameraId: string) {
  const queryClient = useQueryClient();
  const session = useRef<SteerSession>(undefined);
  const [problem, setProblem] = useState<Error>();
  useEffect(() => {
    let hasTold = false;
    const refresh = () => void queryClient.invalidateQueries({ queryKey: ['steer-lock', cameraId] });
    const opened = openSteerSession({
      send: async (action: SteerAction) => {
        await request('POST', `${base(cameraId)}/steer`, { body: action });
        setProblem(undefined);
        // The first order takes the lock: who steers is to be seen at once.
        if (!hasTold) refresh();
        hasTold = true;
      },
      onProblem: (error) => {
        setProblem(error instanceof Error ? error : new Error(String(error)));
        hasTold = false;
        refresh();
      },
    });
    session.current = opened;
    const stop = () => opened.stop();
    window.addEventListener('blur', stop);
    document.addEventListener('visibilitychange', stop);
    return () => {
      window.removeEventListener('blur', stop);
      document.removeEventListener('visibilitychange', stop);
      session.current = undefined;
      opened.close();
    };
  }, [cameraId, queryClient]);
  return { session, problem };
}

export type LockStep = 'take' | 'take-over' | 'release' | 'ask' | 'hand-over' | 'keep';

async function doLockStep(cameraId: string, step: LockStep): Promise<void> {
  const lock = `${base(cameraId)}/steer-lock`;
  if (step === 'release') await request('DELETE', lock);
  else if (step === 'ask') await request('POST', `${lock}/request`);
  else if (step === 'take' || step === 'take-over') {
    await request('POST', lock, { body: { takeOver: step === 'take-over' } });
  } else await request('POST', `${lock}/answer`, { body: { accept: step === 'hand-over' } });
}

/** Takes, asks for, hands over and gives back the steering of a camera. */
export function useLockStep(cameraId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (step: LockStep) => doLockStep(cameraId, step),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['steer-lock', cameraId] }),
  });
}
