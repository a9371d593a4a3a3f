import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { OnvifCamera } from '#onvif/onvif-camera';

/** Keeps one connection to a camera and opens it anew after a failure. */
export interface CameraLine {
  /** Runs after what was asked before: a camera obeys in order. */
  inOrder<T>(work: (camera: OnvifCamera) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createCameraLine(connect: () => Promise<OnvifCamera>): CameraLine {
  let opened: Promise<OnvifCamera> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const hangUp = async (): Promise<void> => {
    const open = opened;
    opened = undefined;
    const camera = await open?.catch(() => undefined);
    await camera?.close();
  };

  const withCamera = async <T>(work: (camera: OnvifCamera) => Promise<T>): Promise<T> => {
    opened ??= connect();
    try {
      return await work(await opened);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'onvif-fault') await hangUp();
      throw error;
    }
  };

  return {
    inOrder(work) {
      const result = last.then(() => withCamera(work));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      await hangUp();
    },
  };
}
