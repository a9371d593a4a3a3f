import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { BoxStream, StreamListener } from '#live/box-link';

/** A stream that somebody asks a box for. */
export interface AskedStream {
  readonly edgeId: string;
  readonly isMasked: boolean;
  readonly listener: StreamListener;
}

/**
 * Opens a stream and believes of masking only what the box says: a stream that shall be masked and is not announced as such
 * ends before anybody gets a byte of it, whatever the box is or does.
 */
export function openChecked(
  { edgeId, isMasked, listener }: AskedStream,
  open: (listener: StreamListener) => BoxStream,
): BoxStream {
  if (!isMasked) return open(listener);
  let isKnownMasked = false;
  let isOver = false;
  let stream: BoxStream | undefined;
  const refuse = (): void => {
    if (isOver) return;
    isOver = true;
    isKnownMasked = false;
    stream?.close();
    const { code, message } = new DomainError('live-mask-missing', { edgeId });
    listener.onEnded({ code, detail: message });
  };
  stream = open({
    onOpened: (facts) => {
      if (isOver) return;
      isKnownMasked = facts.isMasked === true;
      if (isKnownMasked) listener.onOpened(facts);
      else refuse();
    },
    onFrame: (bytes, facts) => {
      if (isKnownMasked) listener.onFrame(bytes, facts);
      else refuse();
    },
    onEnded: (facts) => {
      if (!isOver) listener.onEnded(facts);
      isOver = true;
    },
  });
  return stream;
}
