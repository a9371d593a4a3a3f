import { stringify } from 'csv-stringify/sync';
import type { AskedZone } from '#care/coverage-reads';

const header = ['zone', 'zoneName', 'quarter', 'verdict', 'looks', 'dueSeconds', 'watchedSeconds', 'missed'];

/** The proof as a table: a line per zone and quarter of an hour; a byte-order mark, so that spreadsheets read the names. */
export function coverageCsv(zones: readonly AskedZone[]): string {
  const rows = zones.flatMap(({ zoneId, name, coverage }) =>
    coverage.quarters.map(({ quarterAt, verdict, lookCount, dueMs, watchedMs, missed }) => [
      zoneId,
      name,
      quarterAt.toISOString(),
      verdict,
      lookCount,
      Math.round(dueMs / 1000),
      Math.round(watchedMs / 1000),
      missed.map(({ reason, spanMs }) => `${reason} ${Math.round(spanMs / 1000)}s`).join('; '),
    ]),
  );
  return stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' });
}
