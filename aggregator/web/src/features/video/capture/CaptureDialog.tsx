import type { VideoCamera } from '#api/video-types';
import type { FrozenPicture } from '#features/video/capture/freeze';

interface CaptureDialogProps {
  readonly camera: VideoCamera;
  readonly picture: FrozenPicture;
  readonly from: 'live' | 'playback';
  readonly onClose: () => void;
}

export function CaptureDialog(_: CaptureDialogProps) {
  return null;
}
