import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries, type TenantRulesAnswer } from '#api/admin-queries';
import { calendarMonths } from '#features/organisation/calendar-months';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { Loading } from '#ui/Loading.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { useSave } from '#ui/use-save';

type Override = TenantRulesAnswer['rules']['calendar']['overrides'][number];

/** The working days of a year and the days an area changed. */
export function CalendarView() {
  const { t } = useTranslation();
  const [tenantId, setTenantId] = useState('city');
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [isAdding, setIsAdding] = useState(false);
  const calendar = useQuery(adminQueries.calendar(tenantId, year));
  const rules = useQuery(adminQueries.rules(tenantId));
  const save = useSave(['rules']);
  const overrides = (rules.data?.rules.calendar.overrides ?? []) as readonly Override[];
  const replace = (next: readonly Override[], reason: string) =>
    save.mutate(
      {
        method: 'PATCH',
        path: `/api/tenants/${tenantId}/rules`,
        body: { reason, rules: { calendar: { overrides: next } } },
      },
      { onSuccess: () => setIsAdding(false) },
    );
  const changed = overrides.filter(({ date }) => date.startsWith(String(year)));
  return (
    <>
      <div className="view-tools">
        <div className="tool-select">
          <TenantSelect
            label={t('organisation.tenant')}
            value={tenantId}
            onChange={(next) => setTenantId(next ?? 'city')}
          />
        </div>
        <InputNumber
          aria-label={t('calendar.year')}
          min={2000}
          max={2200}
          value={year}
          onChange={(next) => next !== null && setYear(next)}
        />
        <Button disabled={rules.data === undefined} onClick={() => setIsAdding(true)}>
          {t('calendar.override')}
        </Button>
      </div>
      {calendar.isError ? <ErrorView error={calendar.error} onRetry={() => void calendar.refetch()} /> : null}
      {calendar.isPending ? <Loading /> : null}
      {calendar.data === undefined ? null : (
        <>
          <Alert
            type={calendar.data.isComplete ? 'info' : 'warning'}
            showIcon
            title={t(calendar.data.isComplete ? 'calendar.known' : 'calendar.missing', { year })}
            description={t('calendar.workingDays', {
              count: calendar.data.days.filter(({ isWorking }) => isWorking).length,
            })}
          />
          {changed.length === 0 ? null : (
            <div>
              {t('calendar.overrides')}:{' '}
              {changed.map((each) => (
                <Tag
                  key={each.date}
                  closable={{ 'aria-label': `${t('calendar.remove')} ${each.date}` }}
                  onClose={(event) => {
                    event.preventDefault();
                    replace(
                      overrides.filter(({ date }) => date !== each.date),
                      `${t('calendar.remove')} ${each.date}`,
                    );
                  }}
                >
                  {each.date} {t(`calendar.${each.kind}`)} {each.name}
                </Tag>
              ))}
            </div>
          )}
          {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
          <YearView days={calendar.data.days} />
        </>
      )}
      {isAdding ? (
        <OverrideDialog
          year={year}
          save={save}
          onClose={() => setIsAdding(false)}
          onSave={(next, reason) => replace([...overrides.filter(({ date }) => date !== next.date), next], reason)}
        />
      ) : null}
    </>
  );
}

function YearView({ days }: { readonly days: Parameters<typeof calendarMonths>[0] }) {
  const { t, i18n } = useTranslation();
  const monthName = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const heads = Array.from({ length: 7 }, (_, index) => {
    const at = Date.UTC(2024, 0, 1 + index);
    return { at, text: weekday.format(at) };
  });
  return (
    <div className="months">
      {calendarMonths(days).map(({ month, blanks, days: own }) => (
        <section key={month} className="month">
          <h2>{monthName.format(Date.UTC(2024, month - 1, 1))}</h2>
          <div className="month-days">
            {heads.map(({ at, text }) => (
              <span key={at} className="day-head" aria-hidden="true">
                {text}
              </span>
            ))}
            {own.map(({ date, isWorking, name }, index) => (
              <span
                key={date}
                className="day"
                data-working={isWorking}
                data-named={name !== null}
                title={`${date} ${name ?? t(isWorking ? 'calendar.working' : 'calendar.rest')}`}
                style={index === 0 ? { gridColumnStart: blanks + 1 } : undefined}
              >
                {Number(date.slice(8))}
              </span>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface OverrideDialogProps {
  readonly year: number;
  readonly save: ReturnType<typeof useSave>;
  readonly onClose: () => void;
  readonly onSave: (next: Override, reason: string) => void;
}

function OverrideDialog({ year, save, onClose, onSave }: OverrideDialogProps) {
  const { t } = useTranslation();
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <FormDialog<Override & { reason: string }>
      title={t('calendar.override')}
      onClose={onClose}
      save={save}
      initialValues={{ kind: 'holiday', date: `${year}-01-01` }}
      onFinish={({ reason, ...next }) => onSave(next, reason)}
    >
      <Form.Item name="date" label={t('calendar.date')} rules={rules}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="kind" label={t('calendar.kind')} rules={rules}>
        <Radio.Group
          options={(['holiday', 'working-day'] as const).map((kind) => ({
            value: kind,
            label: t(`calendar.${kind}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('calendar.name')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label={t('rules.reason')} rules={rules}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
