import type { DragEvent } from 'react';

const mediaType = 'application/x-streetwarden-camera';

/** A camera begins to be dragged, from the tree, the map's list or a tile. */
export function dragCamera(event: DragEvent, cameraId: string): void {
  event.dataTransfer.setData(mediaType, cameraId);
  event.dataTransfer.setData('text/plain', cameraId);
  event.dataTransfer.effectAllowed = 'move';
}

export function isCameraDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(mediaType);
}

/** The camera that was dropped. */
export function droppedCamera(event: DragEvent): string | undefined {
  const id = event.dataTransfer.getData(mediaType);
  return id === '' ? undefined : id;
}
