import type { CaseEvent, CaseFile } from '#api/case-types';

export interface CaseChanges {
  readonly events: readonly CaseEvent[];
  /** Undefined: still the same. */
  readonly state: CaseFile['state'] | undefined;
}

/** What somebody else did between the page that was looked at and the one that was read now. */
export function changesSince(before: CaseFile, after: CaseFile): CaseChanges {
  const seen = before.events.at(-1)?.seq ?? 0;
  return {
    events: after.events.filter(({ seq }) => seq > seen),
    state: after.state === before.state ? undefined : after.state,
  };
}
