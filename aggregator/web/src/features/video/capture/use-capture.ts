import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { request } from '#api/api-client';
import { randomKey } from '#api/random-key';
import { videoQueries } from '#api/video-queries';
import type { Capture } from '#api/video-types';
import {
  type CaptureDraft,
  type CaptureMoment,
  captureBody,
  formQuery,
  isComplete,
} from '#features/video/capture/capture-draft';

/** The form of a case from video: what was drawn and chosen, what is known, how many inputs it took. */
export function useCaptureForm(cameraId: string, moment: CaptureMoment) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<CaptureDraft>({});
  /** The freezing was the first input. */
  const [inputCount, setInputCount] = useState(1);
  const [openedAtMs] = useState(() => Date.now());
  const key = useRef(randomKey());
  const query = formQuery(draft, moment);
  const form = useQuery({
    ...videoQueries.captureForm(cameraId, query ?? {}),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
  });
  const send = useMutation({
    mutationFn: async () => {
      if (!isComplete(draft)) return undefined;
      const capture = await request<Capture>('POST', `/api/camera-records/${encodeURIComponent(cameraId)}/captures`, {
        body: captureBody(draft, moment),
        headers: { 'idempotency-key': key.current },
      });
      return { capture, tookMs: Date.now() - openedAtMs };
    },
    onSuccess: () =>
      Promise.all(['cases', 'trays', 'tray'].map((name) => queryClient.invalidateQueries({ queryKey: [name] }))),
  });
  return {
    draft,
    form,
    send,
    inputCount,
    canSend: isComplete(draft),
    /** @param isInput false for typing that goes on: a text counts once. */
    change(changes: Partial<CaptureDraft>, isInput = true) {
      // A changed draft is another case: only a repeated one keeps its key.
      key.current = randomKey();
      setDraft((before) => ({ ...before, ...changes }));
      if (isInput) setInputCount((count) => count + 1);
    },
    submit() {
      if (!isComplete(draft) || send.isPending) return;
      setInputCount((count) => count + 1);
      send.mutate();
    },
  };
}
