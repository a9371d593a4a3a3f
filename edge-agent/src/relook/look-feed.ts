import type { Frame } from '#decode/frame';
import type { Tracks } from '#track/tracks';

/** A look without the weight of its pixels. */
export type Glimpse = Pick<Tracks, 'tracks'> & {
  readonly atMs: number;
  readonly condition: Tracks['source']['condition'];
};

export interface LookFollower {
  onLook(look: Tracks): void;
  /** The camera's looks have ended. */
  onEnd(): void;
}

/** Lets others see a camera's looks as they pass; it slows nothing and keeps pictures only while somebody follows. */
export interface LookFeed {
  pass(looks: AsyncIterable<Tracks>): AsyncIterable<Tracks>;
  latest(): Glimpse | undefined;
  /** @returns ends the following. */
  follow(follower: LookFollower): () => void;
}

/** @param keep told of each frame that a follower saw and may hold on to. */
export function createLookFeed(keep: (frame: Frame) => void = () => undefined): LookFeed {
  const followers = new Set<LookFollower>();
  let latest: Glimpse | undefined;
  return {
    async *pass(looks) {
      try {
        for await (const look of looks) {
          latest = { tracks: look.tracks, atMs: look.source.frame.capturedAtMs, condition: look.source.condition };
          if (followers.size > 0) keep(look.source.frame);
          for (const follower of [...followers]) follower.onLook(look);
          yield look;
        }
      } finally {
        for (const follower of [...followers]) follower.onEnd();
      }
    },
    latest: () => latest,
    follow: (follower) => {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
}
