import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** `yyyy-MM` of an instant on the wall of a time zone. */
export function monthOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(at);
}

const mostMonths = 24;

/** @throws {DomainError} `months-invalid` when the second lies before the first, or more than two years after it. */
export function assertMonths(fromMonth: string, toMonth: string): void {
  const span = indexOf(toMonth) - indexOf(fromMonth);
  if (span < 0 || span >= mostMonths) throw new DomainError('months-invalid', { fromMonth, toMonth });
}

function indexOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}
