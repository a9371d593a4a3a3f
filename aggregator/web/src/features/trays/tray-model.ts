import type { TrayCount, TrayName } from '#api/case-types';
import type { Light } from '#ui/clock-light';

/** In the order of the tabs. */
export const trayNames = [
  'todo',
  'watching',
  'touched',
  'done',
  'urged',
  'suspended',
  'copies',
] as const satisfies readonly TrayName[];
export const lights = ['green', 'yellow', 'red'] as const satisfies readonly Light[];

export interface TrayChoice {
  readonly tray: TrayName;
  readonly light: Light | undefined;
  readonly q: string | undefined;
}

/** Reads what the address says; what it misspells counts as not said. */
export function readTrayChoice(tray: string | undefined, search: URLSearchParams): TrayChoice {
  const q = search.get('q')?.trim();
  return {
    tray: trayNames.find((name) => name === tray) ?? 'todo',
    light: lights.find((name) => name === search.get('light')),
    q: q === undefined || q === '' ? undefined : q,
  };
}

/** The address of a choice, so that it can be kept, sent and gone back to. */
export function trayPath({ tray, light, q }: TrayChoice): string {
  const search = new URLSearchParams();
  if (light !== undefined) search.set('light', light);
  if (q !== undefined && q !== '') search.set('q', q);
  const text = search.toString();
  return text === '' ? `/trays/${tray}` : `/trays/${tray}?${text}`;
}

/** "7", or "99+" where the server stopped counting. */
export function countText(counts: readonly TrayCount[] | undefined, tray: TrayName): string {
  const found = counts?.find((each) => each.tray === tray);
  if (found === undefined) return '';
  return found.isCapped ? `${found.count}+` : String(found.count);
}
