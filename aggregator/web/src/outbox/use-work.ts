import { useState } from 'react';
import { randomKey } from '#api/random-key';
import type { Draft, NewPhoto, Outcome } from '#outbox/create-outbox';
import { useOutbox, useWorks } from '#outbox/outbox-context';
import type { Work, WorkKind, WorkOrder } from '#outbox/work';

interface FormFacts {
  readonly kind: WorkKind;
  readonly slot: string;
  readonly page: string;
  /** By which its author knows the work, unless {@link FormWork.keep} tells better. */
  readonly title?: string;
  /** Of one work among several that belong to this form. */
  readonly workId?: string | undefined;
}

export interface FormWork {
  readonly id: string;
  /** Undefined until something was typed; with what the form held when it was left. */
  readonly work: Work | undefined;
  keep(values: Readonly<Record<string, unknown>>, title?: string): void;
  addPhotos(photos: readonly NewPhoto[]): Promise<void>;
  removePhoto(sha256: string): void;
  submit(order: Omit<WorkOrder, 'key'>): Promise<Outcome>;
}

/** Joins a form to the outbox: it shows what was typed before, keeps what is typed and sends it. */
export function useWork({ kind, slot, page, title = '', workId }: FormFacts): FormWork {
  const outbox = useOutbox();
  const works = useWorks();
  const [id] = useState(() => (workId === undefined ? outbox.inSlot(slot)?.id : workId) ?? randomKey());
  const work = works.find((each) => each.id === id);
  const draft = (): Draft => {
    const known = outbox.find(id);
    return { id, kind, slot, page, title: known?.title ?? title, values: known?.values ?? {} };
  };
  return {
    id,
    work,
    keep(values, newTitle = title) {
      const known = outbox.find(id);
      // What was typed and taken back is no work.
      const isEmpty = Object.values(values).every((value) => !value) && (known?.photos.length ?? 0) === 0;
      if (isEmpty && known?.state !== 'refused') void outbox.discard(id);
      else void outbox.keep({ ...draft(), values, title: newTitle });
    },
    async addPhotos(photos) {
      for (const photo of photos) await outbox.addPhoto(draft(), photo);
    },
    removePhoto: (sha256) => void outbox.removePhoto(id, sha256),
    submit: (order) => outbox.submit(id, order),
  };
}
