/** 满意, 基本满意, 一般, 未评价, 不满意. @see domain.md §B.6 */
export const satisfactionPoints = [100, 80, 50, 0, -100] as const;

export interface CallbackDraft {
  readonly isReached: boolean;
  readonly satisfaction?: (typeof satisfactionPoints)[number];
  readonly text: string;
}

/** Nobody is satisfied who was not reached. */
export function callbackBody({ isReached, satisfaction, text }: CallbackDraft) {
  return { isReached, satisfaction: isReached ? (satisfaction ?? null) : null, text: text.trim() };
}
