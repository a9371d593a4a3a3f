import { eq } from 'drizzle-orm';
import type { StorageTransaction } from '#storage/storage';

/**
 * Takes the next number of a series in a year, e.g. `城管通报〔2026〕3号`, without gaps or repeats in a tenant.
 *
 * The counter moves in the caller's transaction, so a number that is not committed is not used up.
 */
export async function takeDocumentNumber(
  tx: StorageTransaction,
  {
    tenantId,
    tenantCode,
    series,
    year,
  }: {
    readonly tenantId: string;
    /** Stands before the series of all tenants but the city, so that numbers differ. */
    readonly tenantCode: string | null;
    readonly series: string;
    readonly year: string;
  },
): Promise<string> {
  const { settings } = tx.tables;
  const key = `document-number:${tenantId}:${series}:${year}`;
  const [counter] = await tx.select().from(settings).where(eq(settings.key, key));
  const next = typeof counter?.value === 'number' ? counter.value + 1 : 1;
  await tx
    .insert(settings)
    .values({ key, value: next })
    .onConflictDoUpdate({ target: settings.key, set: { value: next } });
  return `${tenantCode ?? ''}${series}〔${year}〕${next}号`;
}
