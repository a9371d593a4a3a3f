import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { request } from '#api/api-client';
import { randomKey } from '#api/random-key';
import type { HeldPhoto } from '#features/collector/PhotoStrip.tsx';
import { uploadAttachment } from '#ui/upload-attachment';
import type { CommandAnswer } from '#ui/use-case-command';

export interface FieldReport {
  readonly body: Readonly<Record<string, unknown>>;
  readonly photos: readonly HeldPhoto[];
}

/** What came of a report: its case, and the photos that could not be sent yet. */
export interface ReportOutcome {
  readonly answer: CommandAnswer;
  readonly sent: number;
  readonly left: readonly HeldPhoto[];
}

async function sendPhotos(caseId: string, photos: readonly HeldPhoto[]): Promise<readonly HeldPhoto[]> {
  const left: HeldPhoto[] = [];
  for (const photo of photos) {
    try {
      await uploadAttachment({ caseId, kind: 'report', file: photo.file });
    } catch {
      // Counted and shown: the case stands without it, and it can be sent again.
      left.push(photo);
    }
  }
  return left;
}

/** Registers a problem, then sends its photos. Sent again after a lost answer, it stays one case. */
export function useFieldReport() {
  const queryClient = useQueryClient();
  const key = useRef<{ readonly text: string; readonly key: string }>(undefined);
  const [outcome, setOutcome] = useState<ReportOutcome>();
  const send = useMutation({
    mutationFn: async ({ body, photos }: FieldReport) => {
      const text = JSON.stringify(body);
      if (key.current?.text !== text) key.current = { text, key: randomKey() };
      const headers = { 'idempotency-key': key.current.key };
      const answer = await request<CommandAnswer>('POST', '/api/cases', { body, headers });
      const left = await sendPhotos(answer.id, photos);
      return { answer, sent: photos.length - left.length, left };
    },
    onSuccess: async (next) => {
      setOutcome(next);
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const again = useMutation({
    mutationFn: async (before: ReportOutcome) => {
      const left = await sendPhotos(before.answer.id, before.left);
      return { ...before, sent: before.sent + before.left.length - left.length, left };
    },
    onSuccess: setOutcome,
  });
  const reset = () => {
    key.current = undefined;
    setOutcome(undefined);
    send.reset();
  };
  return { send, again, outcome, reset };
}
