import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRulesAnswer } from '#api/admin-queries';
import { keyed } from '#features/organisation/keyed';
import { type HourGroup, readSpans, seasonOf } from '#features/organisation/working-hours';

type Calendar = TenantRulesAnswer['rules']['calendar'];

interface CalendarInputProps {
  readonly id?: string;
  readonly value?: Calendar;
  readonly onChange?: (calendar: Calendar) => void;
  readonly isDisabled: boolean;
}

/** Working hours and holidays; single days are changed on the calendar's own page. Works as a form control. */
export function CalendarInput({ id, value, onChange, isDisabled }: CalendarInputProps) {
  const { t } = useTranslation();
  if (value === undefined) return null;
  const set = (change: Partial<Calendar>) => onChange?.({ ...value, ...change });
  const setGroup = (index: number, next: HourGroup) =>
    set({ hours: value.hours.map((group, at) => (at === index ? next : group)) });
  // Seasons first, the whole year last: so the server wants it.
  const addSeason = () =>
    set({
      hours: [
        { season: { from: '06-01', to: '09-30' }, standardDay: value.hours.at(-1)?.standardDay ?? [] },
        ...value.hours,
      ],
    });
  return (
    <div className="rule-lines" id={id}>
      <div className="rule-line">
        <label htmlFor="rule-time-zone">
          {t('ruleEditor.timeZone')}
          <Input
            id="rule-time-zone"
            disabled={isDisabled}
            value={value.timeZone}
            onChange={({ target }) => set({ timeZone: target.value })}
          />
        </label>
        <label htmlFor="rule-day-hours">
          {t('ruleEditor.hoursPerWorkingDay')}
          <InputNumber
            id="rule-day-hours"
            disabled={isDisabled}
            min={0.5}
            max={24}
            value={value.hoursPerWorkingDay}
            onChange={(hours) => hours !== null && set({ hoursPerWorkingDay: hours })}
          />
        </label>
        <label htmlFor="rule-holidays">
          {t('ruleEditor.publicHolidays')}
          <Select
            id="rule-holidays"
            disabled={isDisabled}
            value={value.publicHolidays}
            onChange={(publicHolidays) => set({ publicHolidays })}
            options={(['china', 'none'] as const).map((name) => ({
              value: name,
              label: t(name === 'china' ? 'ruleEditor.china' : 'ruleEditor.noHolidays'),
            }))}
          />
        </label>
      </div>
      <small className="muted">{t('ruleEditor.hoursHint')}</small>
      {keyed(value.hours).map(({ key, item: group }, index) => (
        <HourGroupInput
          key={key}
          group={group}
          isDisabled={isDisabled}
          onChange={(next) => setGroup(index, next)}
          onRemove={
            group.season === undefined ? undefined : () => set({ hours: value.hours.filter((_, at) => at !== index) })
          }
        />
      ))}
      <Button size="small" icon={<PlusOutlined />} disabled={isDisabled} onClick={addSeason}>
        {t('ruleEditor.season')}
      </Button>
    </div>
  );
}

interface HourGroupInputProps {
  readonly group: HourGroup;
  readonly isDisabled: boolean;
  readonly onChange: (group: HourGroup) => void;
  /** Undefined for the hours of the whole year. */
  readonly onRemove: (() => void) | undefined;
}

function HourGroupInput({ group, isDisabled, onChange, onRemove }: HourGroupInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState(() => group.standardDay.join(' '));
  const { season } = group;
  return (
    <div className="rule-line">
      {season === undefined ? (
        <span>{t('ruleEditor.wholeYear')}</span>
      ) : (
        (['from', 'to'] as const).map((end) => (
          <label key={end} htmlFor={`${id}-${end}`}>
            {t(`ruleEditor.${end}`)}
            <Input
              id={`${id}-${end}`}
              disabled={isDisabled}
              maxLength={5}
              value={season[end]}
              onChange={({ target }) => onChange(seasonOf(group, end, target.value))}
            />
          </label>
        ))
      )}
      <label className="grows" htmlFor={`${id}-spans`}>
        {t('ruleEditor.standardDay')}
        <Input
          id={`${id}-spans`}
          disabled={isDisabled}
          value={draft}
          status={readSpans(draft) === undefined ? 'error' : ''}
          onChange={({ target }) => {
            setDraft(target.value);
            const standardDay = readSpans(target.value);
            if (standardDay !== undefined) onChange({ ...group, standardDay });
          }}
        />
      </label>
      {group.weekdays === undefined ? null : <small className="muted">{t('ruleEditor.otherDays')}</small>}
      {onRemove === undefined ? null : (
        <Button
          icon={<DeleteOutlined />}
          disabled={isDisabled}
          aria-label={t('ruleEditor.remove')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
