import { useCallback, useState } from 'react';

/** How a form knows that its photos are still on their way, so that nobody sends it without them. */
interface Uploads {
  readonly isUploading: boolean;
  /** For each picker of the form: told when it begins to store files and when it has ended. */
  readonly onSending: (isSending: boolean) => void;
}

export function useUploads(): Uploads {
  const [underWay, setUnderWay] = useState(0);
  const onSending = useCallback((isSending: boolean) => setUnderWay((known) => known + (isSending ? 1 : -1)), []);
  return { isUploading: underWay > 0, onSending };
}
