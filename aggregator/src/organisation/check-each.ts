import { forEachRow } from '#catalogue/breathe';
import type { ImportFaults } from '#catalogue/import-report';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { ImportFeature } from '#organisation/import-features';

/**
 * Checks the rows of a file one after another; meanwhile the server goes on answering.
 *
 * @param check  gives the record of a row that `reader` is open at, or undefined after it has said what is wrong.
 * @returns the records without fault; one whose code stood before is a fault.
 */
export async function checkEach<R extends { readonly code: string }>(
  features: readonly ImportFeature[],
  check: (feature: ImportFeature, reader: RowReader) => R | undefined,
  faults: ImportFaults,
): Promise<readonly R[]> {
  const rowOf = new Map<string, number>();
  const found: R[] = [];
  const reader = createRowReader(faults);
  await forEachRow(features, (feature) => {
    reader.open(feature);
    const record = check(feature, reader);
    if (record === undefined) return;
    const twin = rowOf.get(record.code);
    if (twin === undefined) {
      rowOf.set(record.code, feature.row);
      found.push(record);
    } else faults.add(feature.row, 'code', `${record.code} stands already in row ${twin}`);
  });
  return found;
}
