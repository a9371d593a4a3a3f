/** Clock that stands until it is moved. */
export function createManualClock(start: string | Date = '2026-11-22T08:00:00.000Z') {
  let nowMs = new Date(start).getTime();
  return {
    nowMs: () => nowMs,
    advance(byMs: number): void {
      nowMs += byMs;
    },
  };
}
