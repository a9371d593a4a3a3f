import { CheckOutlined, StopOutlined } from '@ant-design/icons';
import { type CaseState, caseStageNames, caseStages, caseStates } from '@streetwarden/shared/domain/case-life';
import { useTranslation } from 'react-i18next';
import '#ui/stage-bar.css';
import { stagePhases } from '#ui/case-stages';
import { wordIn } from '#ui/case-words';

/** 采集 … 评价考核: where the case stands, what is behind it and what comes. */
export function StageBar({ state }: { readonly state: CaseState }) {
  const { t, i18n } = useTranslation();
  const phases = stagePhases(state);
  return (
    <ol className="stage-bar" aria-label={t('stage.title')}>
      {caseStageNames.map((stage, index) => (
        <li key={stage} data-phase={phases[stage]} aria-current={phases[stage] === 'now' ? 'step' : undefined}>
          <span className="stage-mark" aria-hidden="true">
            {phases[stage] === 'done' ? <CheckOutlined /> : phases[stage] === 'stopped' ? <StopOutlined /> : index + 1}
          </span>
          <span className="stage-name">
            {wordIn(i18n.language, caseStages[stage])}
            {phases[stage] === 'now' || phases[stage] === 'stopped' ? (
              <small>{wordIn(i18n.language, caseStates[state])}</small>
            ) : null}
          </span>
          <span className="visually-hidden">{t(`stage.${phases[stage]}`)}</span>
        </li>
      ))}
    </ol>
  );
}
