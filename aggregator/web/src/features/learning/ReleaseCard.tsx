import { Button, Card, InputNumber, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelRelease } from '#api/learning-queries';
import { PrecisionBar } from '#features/learning/PrecisionBar.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

type ReleaseStep = 'canary' | 'promotion' | 'rollback';

const stateColour = { available: 'default', canary: 'processing', promoted: 'success', withdrawn: 'warning' } as const;
const outcomeColour = { better: 'success', worse: 'error', unclear: 'default' } as const;
const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);

/** One model version: where it is, how it does against the others, and what can be done with it now. */
export function ReleaseCard(props: {
  readonly release: ModelRelease;
  readonly isBusy: boolean;
  readonly onStep: (step: ReleaseStep, body?: { readonly sharePercent: number }) => void;
}) {
  const { release, isBusy, onStep } = props;
  const { t } = useTranslation();
  const [sharePercent, setSharePercent] = useState(25);
  const { state, boxes } = release;
  const done = boxes.filter((box) => box.outcome === 'done').length;
  const refused = boxes.filter((box) => box.outcome !== null && box.outcome !== 'done').length;
  return (
    <Card
      size="small"
      title={release.id}
      extra={<Tag color={stateColour[state]}>{t(`learning.state.${state}`)}</Tag>}
      className="release-card"
    >
      <p className="learning-note">
        <LocalTime instant={release.stateAt} /> · {release.sha256.slice(0, 12)}
      </p>
      {boxes.length === 0 ? null : (
        <p>
          {t('learning.boxes', { done, total: boxes.length })}
          {refused === 0 ? null : <Tag color="error">{t('learning.refused', { count: refused })}</Tag>}
        </p>
      )}
      {state === 'canary' ? <Comparison release={release} /> : null}
      <div className="release-actions">
        {state === 'promoted' ? null : (
          <>
            <InputNumber
              min={1}
              max={100}
              value={sharePercent}
              aria-label={t('learning.sharePercent')}
              onChange={(value) => setSharePercent(value ?? 25)}
              suffix="%"
            />
            <Button disabled={isBusy} onClick={() => onStep('canary', { sharePercent })}>
              {t('learning.startCanary')}
            </Button>
          </>
        )}
        {state === 'canary' ? (
          <Popconfirm title={t('learning.confirmPromote')} onConfirm={() => onStep('promotion')}>
            <Button type="primary" disabled={isBusy}>
              {t('learning.promote')}
            </Button>
          </Popconfirm>
        ) : null}
        {state === 'canary' || state === 'promoted' ? (
          <Popconfirm title={t('learning.confirmRollBack')} onConfirm={() => onStep('rollback')}>
            <Button danger disabled={isBusy}>
              {t('learning.rollBack')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </Card>
  );
}

function Comparison({ release }: { readonly release: ModelRelease }) {
  const { t } = useTranslation();
  if (release.comparison.length === 0) return <p className="learning-note">{t('learning.notYet')}</p>;
  return (
    <ul className="release-comparison">
      {release.comparison.map(({ category, ofRelease, ofOthers, outcome }) => {
        const label = t('learning.against', { own: percent(ofRelease.precision), others: percent(ofOthers.precision) });
        return (
          <li key={category}>
            <CategoryName category={category} />
            <PrecisionBar {...ofRelease} label={label} />
            <span className="learning-note">{label}</span>
            <Tag color={outcomeColour[outcome]}>{t(`learning.outcome.${outcome}`)}</Tag>
          </li>
        );
      })}
    </ul>
  );
}
