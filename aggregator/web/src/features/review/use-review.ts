import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type CandidateFilter, queries } from '#api/queries';
import type { NearbyItem } from '#api/types';
import { type ReviewAction, type ReviewQuestion, rejectReasons } from '#features/review/review-keys';
import { useDecisions } from '#features/review/use-decisions';
import { useReviewQueue } from '#features/review/use-review-queue';

export interface ReviewView {
  readonly isFlipped: boolean;
  readonly hasMarks: boolean;
  readonly isPlaying: boolean;
  readonly isHelpOpen: boolean;
}

const freshView: ReviewView = { isFlipped: false, hasMarks: true, isPlaying: false, isHelpOpen: false };

/** Everything the review page does, as one `act`: keys and buttons go the same way. */
export function useReview(filter: CandidateFilter) {
  const queue = useReviewQueue(filter);
  const decisions = useDecisions(queue);
  const [question, setQuestion] = useState<ReviewQuestion>();
  const [view, setView] = useState<ReviewView>(freshView);
  const { current } = queue;
  const detail = useQuery({ ...queries.candidate(current?.id ?? ''), enabled: current !== undefined });
  const nearby = useMemo<readonly NearbyItem[]>(() => detail.data?.nearby ?? [], [detail.data]);

  const leaveItem = useCallback(() => {
    setQuestion(undefined);
    setView((old) => ({ ...freshView, hasMarks: old.hasMarks }));
  }, []);
  const rejectWithText = useCallback(
    (text: string) => {
      if (current === undefined || text.trim() === '') return;
      leaveItem();
      void decisions.decide({ item: current, decision: 'reject', reason: `other:${text.trim()}` });
    },
    [current, decisions.decide, leaveItem],
  );

  const pick = useCallback(
    (index: number) => {
      if (current === undefined) return;
      if (question === 'reason') {
        const reason = rejectReasons[index];
        if (reason === undefined) return;
        if (reason === 'other') return document.getElementById('other-reason')?.focus();
        leaveItem();
        void decisions.decide({ item: current, decision: 'reject', reason });
      } else {
        const twin = nearby[index];
        if (twin === undefined) return;
        leaveItem();
        void decisions.decide({ item: current, decision: 'duplicate', duplicateOf: twin.id });
      }
    },
    [current, question, nearby, decisions.decide, leaveItem],
  );

  const act = useCallback(
    (action: ReviewAction) => {
      switch (action.type) {
        case 'move':
          leaveItem();
          return queue.move(action.step);
        case 'decide':
          if (current === undefined) return;
          leaveItem();
          return void decisions.decide({ item: current, decision: action.decision, reason: action.reason });
        case 'ask':
          return setQuestion(action.question);
        case 'pick':
          return pick(action.index);
        case 'undo':
          leaveItem();
          return void decisions.undo();
        case 'flip':
          return setView((old) => ({ ...old, isFlipped: !old.isFlipped, isPlaying: false }));
        case 'marks':
          return setView((old) => ({ ...old, hasMarks: !old.hasMarks }));
        case 'play':
          return setView((old) => ({ ...old, isPlaying: !old.isPlaying }));
        case 'help':
          return setView((old) => ({ ...old, isHelpOpen: !old.isHelpOpen }));
        case 'dismiss':
          setQuestion(undefined);
          return setView((old) => ({ ...old, isPlaying: false, isHelpOpen: false }));
      }
    },
    [queue.move, current, decisions.decide, decisions.undo, pick, leaveItem],
  );

  // The list is frozen while it is walked; the detail follows the evidence as it arrives.
  const shown = current === undefined ? undefined : (detail.data ?? current);
  return { queue, shown, decisions, question, view, act, rejectWithText };
}
