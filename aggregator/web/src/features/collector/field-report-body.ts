import type { ClassKey } from '#api/case-types';
import type { Place } from '#ui/PlaceMap.tsx';

/** Body of `POST /api/cases` for what a collector found; what was left empty is left out. */
export function fieldReportBody(draft: {
  readonly description: string;
  readonly catalogueClass?: ClassKey | undefined;
  readonly position?: Place | undefined;
  readonly address?: string | undefined;
  readonly isDangerous?: boolean | undefined;
}): Record<string, unknown> {
  const address = draft.address?.trim() ?? '';
  return {
    channel: 'collector',
    reportKind: 'finding',
    description: draft.description.trim(),
    ...(draft.catalogueClass === undefined ? {} : { catalogueClass: draft.catalogueClass }),
    ...(draft.position === undefined
      ? {}
      : { position: { latitude: draft.position.latitude, longitude: draft.position.longitude } }),
    ...(address === '' ? {} : { address }),
    ...(draft.isDangerous === true ? { isDangerous: true } : {}),
  };
}
