import { type ClockKind, clockKindNames, clockKinds } from '@streetwarden/shared/domain/case-life';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TenantRulesAnswer } from '#api/admin-queries';
import type { LimitUnit } from '#api/case-types';
import { LimitInput } from '#ui/LimitInput.tsx';
import { useWord } from '#ui/use-word';

interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

interface LimitRule {
  readonly limit: Limit;
  readonly fringeLimit?: Limit;
}

type StageLimits = Omit<TenantRulesAnswer['rules']['stageLimits'], 'limits'> & {
  readonly limits: Readonly<Partial<Record<ClockKind, LimitRule>>>;
};

interface StageLimitsInputProps {
  readonly id?: string;
  readonly value?: StageLimits;
  readonly onChange?: (limits: StageLimits) => void;
  readonly isDisabled: boolean;
}

/** How long each stage may take, where it counts from and when it warns. Works as a form control. */
export function StageLimitsInput({ id, value, onChange, isDisabled }: StageLimitsInputProps) {
  const { t } = useTranslation();
  if (value === undefined) return null;
  const set = (change: Partial<StageLimits>) => onChange?.({ ...value, ...change });
  const setRule = (kind: ClockKind, rule: LimitRule | undefined) => {
    const { [kind]: _old, ...others } = value.limits;
    set({ limits: rule === undefined ? others : { ...value.limits, [kind]: rule } });
  };
  return (
    <fieldset className="rule-lines plain-fieldset" id={id} disabled={isDisabled}>
      <div className="rule-line">
        <label htmlFor="rule-warn-share">
          {t('ruleEditor.warnShare')}
          <InputNumber
            id="rule-warn-share"
            min={0.05}
            max={1}
            step={0.05}
            value={value.warnShare}
            onChange={(warnShare) => warnShare !== null && set({ warnShare })}
          />
        </label>
        <label htmlFor="rule-dispatch-from">
          {t('ruleEditor.dispatchCountsFrom')}
          <Select
            id="rule-dispatch-from"
            value={value.dispatchCountsFrom}
            onChange={(dispatchCountsFrom) => set({ dispatchCountsFrom })}
            options={(['acceptance', 'filing'] as const).map((name) => ({
              value: name,
              label: t(`countsFrom.${name}`),
            }))}
          />
        </label>
        <label htmlFor="rule-emergency-from">
          {t('ruleEditor.emergencyCountsFrom')}
          <Select
            id="rule-emergency-from"
            value={value.emergencyCountsFrom}
            onChange={(emergencyCountsFrom) => set({ emergencyCountsFrom })}
            options={(['acceptance', 'dispatch'] as const).map((name) => ({
              value: name,
              label: t(`countsFrom.${name}`),
            }))}
          />
        </label>
      </div>
      <div className="limit-grid">
        {clockKindNames.map((kind) => (
          <StageLimitLine key={kind} kind={kind} rule={value.limits[kind]} onChange={(rule) => setRule(kind, rule)} />
        ))}
      </div>
    </fieldset>
  );
}

interface StageLimitLineProps {
  readonly kind: ClockKind;
  readonly rule: LimitRule | undefined;
  readonly onChange: (rule: LimitRule | undefined) => void;
}

/** One stage: its limit and, when it has one, the other limit of the urban–rural fringe. */
function StageLimitLine({ kind, rule, onChange }: StageLimitLineProps) {
  const { t } = useTranslation();
  const word = useWord();
  const name = word(clockKinds[kind]);
  const setFringe = (fringeLimit: Limit | undefined) => {
    if (rule === undefined) return;
    const { fringeLimit: _old, ...rest } = rule;
    onChange(fringeLimit === undefined ? rest : { ...rest, fringeLimit });
  };
  return (
    <div className="limit-line">
      <span aria-hidden>{name}</span>
      <LimitInput
        label={name}
        value={rule?.limit}
        onChange={(limit) => onChange(limit === undefined ? undefined : { ...rule, limit })}
      />
      {rule === undefined ? (
        <small className="muted">{t('ruleEditor.none')}</small>
      ) : (
        <span>
          <small className="muted">{t('ruleEditor.fringe')}</small>{' '}
          <LimitInput label={`${name} · ${t('ruleEditor.fringe')}`} value={rule.fringeLimit} onChange={setFringe} />
        </span>
      )}
    </div>
  );
}
