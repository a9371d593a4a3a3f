import { type FindingCategory, findingTraits } from '@streetwarden/shared/domain/problem-category';

/** Local date and time to the second, in the reader's language and the browser's time zone. */
export function formatTime(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium', hour12: false }).format(
    new Date(instant),
  );
}

/** A length of time in its two largest units: 3 min 2 s, 1 h 5 min. */
export function formatDuration(ms: number, language: string): string {
  const seconds = Math.round(ms / 1000);
  const unit = language.startsWith('zh')
    ? { day: '天', h: '小时', min: '分', s: '秒', gap: '' }
    : { day: 'd', h: 'h', min: 'min', s: 's', gap: ' ' };
  const part = (value: number, name: string) => `${value}${unit.gap}${name}`;
  if (seconds < 60) return part(seconds, unit.s);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return [part(minutes, unit.min), part(seconds % 60, unit.s)].join(' ');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return [part(hours, unit.h), part(minutes % 60, unit.min)].join(' ');
  return [part(Math.floor(hours / 24), unit.day), part(hours % 24, unit.h)].join(' ');
}

/** 1 536 → "1.5 kB"; decimal units as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? 'B'}`;
}

export function formatPosition(position: { readonly latitude: number; readonly longitude: number }): string {
  return `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`;
}

export function categoryName(category: FindingCategory, language: string): string {
  const entry = findingTraits(category);
  return language.startsWith('zh') ? entry.zh : entry.en;
}

/** GB/T 30428.2 code with its kind, e.g. "事件 0401". */
export function catalogueCode(category: FindingCategory, language: string): string {
  const { catalogueClass } = findingTraits(category);
  if (catalogueClass === undefined) return '–';
  const { kind, code } = catalogueClass;
  const kindName = language.startsWith('zh') ? { part: '部件', event: '事件' }[kind] : kind;
  return `${kindName} ${code}`;
}
