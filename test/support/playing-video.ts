import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** How far a video in the given part of a page has played, seconds. */
async function playedSeconds(part: Locator): Promise<number> {
  return await part.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime);
}

/** Waits until a live picture says that it plays, and moves. */
export async function untilPlaying(
  picture: Locator,
  patience: { readonly timeout: number; readonly interval: number },
): Promise<void> {
  await expect.poll(() => picture.getAttribute('data-state'), patience).toBe('playing');
  const before = await playedSeconds(picture);
  await expect.poll(() => playedSeconds(picture), patience).not.toBe(before);
}
