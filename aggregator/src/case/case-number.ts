import { eq } from 'drizzle-orm';
import type { StorageTransaction } from '#storage/storage';

/**
 * Takes the next case number of the day in the city's time zone: `SW20261122-00001`, without gaps or repeats.
 *
 * The counter moves in the caller's transaction, so a number that is not committed is not used up.
 */
export async function takeCaseNumber(tx: StorageTransaction, at: Date, timeZone: string): Promise<string> {
  const { settings } = tx.tables;
  const day = dayIn(timeZone, at);
  const key = `case-number:${day}`;
  const [counter] = await tx.select().from(settings).where(eq(settings.key, key));
  const next = typeof counter?.value === 'number' ? counter.value + 1 : 1;
  await tx
    .insert(settings)
    .values({ key, value: next })
    .onConflictDoUpdate({ target: settings.key, set: { value: next } });
  return `SW${day}-${String(next).padStart(5, '0')}`;
}

/** `yyyyMMdd` of an instant in a time zone. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at).replaceAll('-', '');
}
