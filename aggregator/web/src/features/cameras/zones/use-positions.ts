import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { CameraRecord } from '#api/camera-queries';
import { videoQueries } from '#api/video-queries';
import type { ZoneDraft } from '#features/cameras/zones/zone-draft';

/** A position of the camera to choose: the token of a preset, empty for where it rests. */
export interface PositionOption {
  readonly value: string;
  readonly label: string;
}

/** The positions that zones of a camera can belong to; a camera without ONVIF has only the one it looks from. */
export function usePositions(record: CameraRecord, drafts: readonly ZoneDraft[], isReadOnly: boolean) {
  const { t } = useTranslation();
  const canTurn = record.onvifAddress !== null;
  const presets = useQuery({ ...videoQueries.presets(record.id), enabled: canTurn && !isReadOnly });
  const turn = useMutation({
    mutationFn: (presetToken: string) =>
      request('POST', `/api/camera-records/${encodeURIComponent(record.id)}/steer`, {
        body: { kind: 'go-to-preset', presetToken },
      }),
  });
  const known = presets.data?.presets ?? [];
  const home = known.find(({ isHome }) => isHome);
  const told = known.flatMap(({ token, name, isHome }) => (isHome ? [] : [{ value: token, label: name || token }]));
  // A zone keeps the position it was given, also while the camera cannot be asked or has lost it.
  const tokens = drafts.flatMap(({ preset }) => (preset === undefined || preset === home?.token ? [] : [preset]));
  const untold = [...new Set(tokens)].filter((token) => !told.some(({ value }) => value === token));
  const others: readonly PositionOption[] = [...told, ...untold.map((token) => ({ value: token, label: token }))];
  const hasChoice = canTurn || others.length > 0;
  return {
    /** Empty where there is nothing to choose. */
    options: hasChoice ? [{ value: '', label: t('zones.home') }, ...others] : [],
    /** The position a zone belongs to, as `options` has it. */
    positionOf: ({ preset = '' }: Pick<ZoneDraft, 'preset'>) => (preset === home?.token ? '' : preset),
    /** What the camera is told to go to; undefined where nobody knows. */
    tokenOf: (position: string) => (position === '' ? home?.token : position),
    problem: presets.error ?? turn.error,
    turn,
  };
}

export type Positions = ReturnType<typeof usePositions>;
