import type { ClipExportRow } from '#storage/schema';

/** How far a clip that somebody asked for is. */
export const exportStates = ['waiting', 'ready', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

export interface ExportStanding {
  readonly state: ExportState;
  /** With `failed`: why. */
  readonly code: string | null;
}

/** Pure. `ready` when the box has answered and all that it announced is stored. */
export function exportStanding(
  { outcome, code, expiresAt }: Pick<ClipExportRow, 'outcome' | 'code' | 'expiresAt'>,
  files: readonly { readonly isStored: boolean }[],
  now: Date,
): ExportStanding {
  if (outcome === 'expired' || (outcome === null && expiresAt <= now))
    return { state: 'failed', code: 'capture-expired' };
  if (outcome === 'refused' || outcome === 'failed') return { state: 'failed', code: code ?? 'internal-fault' };
  const isWhole = outcome === 'done' && files.length > 0 && files.every(({ isStored }) => isStored);
  return { state: isWhole ? 'ready' : 'waiting', code: null };
}
