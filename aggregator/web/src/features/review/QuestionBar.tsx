import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import type { CandidateItem } from '#api/types';
import { type ReviewAction, type ReviewQuestion, rejectReasons } from '#features/review/review-keys';
import { LocalTime } from '#ui/LocalTime.tsx';

interface QuestionBarProps {
  readonly question: ReviewQuestion;
  readonly item: CandidateItem;
  readonly onAction: (action: ReviewAction) => void;
  readonly onReasonText: (text: string) => void;
}

/** The second half of a two-key decision: which reason, which twin. */
export function QuestionBar(props: QuestionBarProps) {
  const { t } = useTranslation();
  const isReason = props.question === 'reason';
  return (
    <fieldset className="actions question" aria-label={t(isReason ? 'review.pickReason' : 'review.pickDuplicate')}>
      <strong>{t(isReason ? 'review.pickReason' : 'review.pickDuplicate')}</strong>
      {isReason ? <Reasons {...props} /> : <Twins {...props} />}
      <Button type="text" onClick={() => props.onAction({ type: 'dismiss' })}>
        {t('app.cancel')} <kbd>Esc</kbd>
      </Button>
    </fieldset>
  );
}

function Reasons({ onAction, onReasonText }: QuestionBarProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <>
      {rejectReasons.slice(0, -1).map((reason, index) => (
        <Button key={reason} onClick={() => onAction({ type: 'pick', index })}>
          <kbd>{index + 1}</kbd> {t(`reason.${reason}`)}
        </Button>
      ))}
      <Input
        className="other-reason"
        prefix={<kbd>6</kbd>}
        placeholder={t('review.otherReason')}
        aria-label={t('review.otherReason')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => onReasonText(text)}
        id="other-reason"
      />
    </>
  );
}

function Twins({ item, onAction }: QuestionBarProps) {
  const { t } = useTranslation();
  const detail = useQuery(queries.candidate(item.id));
  const nearby = detail.data?.nearby ?? [];
  if (nearby.length === 0) return <span>{t('review.noNearby')}</span>;
  return nearby.slice(0, 9).map((twin, index) => (
    <Button key={twin.id} onClick={() => onAction({ type: 'pick', index })}>
      <kbd>{index + 1}</kbd> {twin.number ?? <LocalTime instant={twin.sightedAt} />}
      {twin.distanceM === null ? null : ` · ${Math.round(twin.distanceM)} m`}
    </Button>
  ));
}
