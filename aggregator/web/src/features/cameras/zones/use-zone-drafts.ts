import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { useState } from 'react';
import { withPermit } from '#features/cameras/zones/permit-draft';
import { draftsOf, type ZoneDraft } from '#features/cameras/zones/zone-draft';

/** The zones as somebody changes them: which one is chosen, which of its permitted places, and what is being drawn. */
export function useZoneDrafts(zones: readonly Zone[]) {
  const [drafts, setDrafts] = useState<readonly ZoneDraft[]>(() => draftsOf(zones));
  const [chosenKey, setChosenKey] = useState<string>();
  const [permitId, setPermitId] = useState<string>();
  const [drawn, setDrawn] = useState<readonly ImagePoint[]>();
  const chosen = drafts.find(({ key }) => key === chosenKey);
  const change = (next: ZoneDraft) =>
    setDrafts((before) => before.map((draft) => (draft.key === next.key ? next : draft)));
  const choose = (key: string) => {
    setChosenKey(key);
    setPermitId(undefined);
  };
  return {
    ...{ drafts, chosen, permitId, drawn, change, choose },
    choosePermit: setPermitId,
    draw: setDrawn,
    add(draft: ZoneDraft) {
      setDrafts((before) => [...before, draft]);
      choose(draft.key);
      setDrawn(undefined);
    },
    remove: (key: string) => setDrafts((before) => before.filter((draft) => draft.key !== key)),
    /** Gives the chosen zone, or its chosen permitted place, another outline. */
    outline(polygon: ImagePoint[]) {
      if (chosen === undefined) return;
      const permit = chosen.permits.find(({ id }) => id === permitId);
      change(permit === undefined ? { ...chosen, polygon } : withPermit(chosen, { ...permit, polygon }));
    },
  };
}
