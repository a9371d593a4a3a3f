import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries, type JsonSchema, type TenantRulesAnswer } from '#api/admin-queries';
import { CalendarInput } from '#features/organisation/CalendarInput.tsx';
import { ReferralBodiesInput } from '#features/organisation/ReferralBodiesInput.tsx';
import { formValues, isJson, type RuleField, ruleFields, rulesPatch } from '#features/organisation/rules-form';
import { StageLimitsInput } from '#features/organisation/StageLimitsInput.tsx';
import { zhCn } from '#i18n/zh-cn';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useSave } from '#ui/use-save';

/** The rules of one area, as the server describes them. */
export function RulesView() {
  const { t } = useTranslation();
  const [tenantId, setTenantId] = useState('city');
  const schema = useQuery(adminQueries.rulesSchema());
  const rules = useQuery(adminQueries.rules(tenantId));
  const error = schema.error ?? rules.error;
  return (
    <>
      <div className="view-tools">
        <label htmlFor="rules-tenant">{t('organisation.tenant')}</label>
        <div className="tool-select">
          <TenantSelect id="rules-tenant" value={tenantId} onChange={(next) => setTenantId(next ?? 'city')} />
        </div>
      </div>
      {error === null ? null : <ErrorView error={error} onRetry={() => void rules.refetch()} />}
      {schema.data === undefined || rules.data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <RulesForm key={`${tenantId} ${rules.data.version}`} schema={schema.data} answer={rules.data} />
      )}
    </>
  );
}

function RulesForm({ schema, answer }: { readonly schema: JsonSchema; readonly answer: TenantRulesAnswer }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [back, setBack] = useState<readonly string[]>([]);
  const [isUnchanged, setIsUnchanged] = useState(false);
  const save = useSave(['rules', 'tenants']);
  const fields = ruleFields(schema);
  const submit = ({ reason, ...values }: Record<string, unknown>) => {
    const rules = rulesPatch({ fields, rules: answer.rules, values, back });
    setIsUnchanged(Object.keys(rules).length === 0);
    if (Object.keys(rules).length > 0)
      save.mutate({ method: 'PATCH', path: `/api/tenants/${answer.tenantId}/rules`, body: { reason, rules } });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="panel rules-form"
      initialValues={formValues(fields, answer.rules)}
      onFinish={submit}
      scrollToFirstError
    >
      {answer.warnings.map(({ year, isUrgent }) => (
        <Alert key={year} type={isUrgent ? 'error' : 'warning'} showIcon title={t('rules.holidayMissing', { year })} />
      ))}
      <p className="muted">{t('rules.version', { version: answer.version })}</p>
      <div className="rule-grid">
        {fields.map((field) => (
          <RuleItem
            key={field.name}
            field={field}
            isOwn={field.name in answer.own}
            isBack={back.includes(field.name)}
            onBack={(isBack) => setBack(isBack ? [...back, field.name] : back.filter((name) => name !== field.name))}
          />
        ))}
      </div>
      <Form.Item
        name="reason"
        label={t('rules.reason')}
        rules={[{ required: true, whitespace: true, message: t('login.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      {isUnchanged ? <Alert type="info" showIcon title={t('rules.nothing')} /> : null}
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('rules.save')}
      </Button>
    </Form>
  );
}

interface RuleItemProps {
  readonly field: RuleField;
  readonly isOwn: boolean;
  readonly isBack: boolean;
  readonly onBack: (isBack: boolean) => void;
}

const wideKinds: readonly RuleField['kind'][] = ['bodies', 'calendar', 'limits', 'json'];

function RuleItem({ field, isOwn, isBack, onBack }: RuleItemProps) {
  const { t } = useTranslation();
  const { name, kind, schema } = field;
  const label = name in zhCn.rule ? t(`rule.${name as keyof typeof zhCn.rule}`) : (schema.description ?? name);
  return (
    <div className={wideKinds.includes(kind) ? 'rule is-wide' : 'rule'}>
      <Form.Item
        name={name}
        label={
          <span>
            {label} <Tag color={isOwn ? 'cyan' : 'default'}>{t(isOwn ? 'rules.own' : 'rules.inherited')}</Tag>
          </span>
        }
        tooltip={schema.description ?? name}
        {...(kind === 'flag' ? { valuePropName: 'checked' } : {})}
        rules={
          kind === 'json'
            ? [
                {
                  validator: (_, text) =>
                    isJson(text) ? Promise.resolve() : Promise.reject(new Error(t('rules.notJson'))),
                },
              ]
            : []
        }
      >
        <RuleInput field={field} isBack={isBack} />
      </Form.Item>
      {isOwn ? (
        <Checkbox checked={isBack} onChange={(event) => onBack(event.target.checked)}>
          {t('rules.back')}
        </Checkbox>
      ) : null}
    </div>
  );
}

interface RuleInputProps {
  readonly field: RuleField;
  readonly isBack: boolean;
  readonly id?: string;
  /** Given by the form. */
  readonly value?: unknown;
  readonly checked?: boolean;
  readonly onChange?: (value: never) => void;
}

function RuleInput({ field, isBack, ...control }: RuleInputProps) {
  const { t } = useTranslation();
  const { kind, choices, schema } = field;
  const bound = control as object;
  const options = choices.map((value) => ({
    value,
    label: value in zhCn.ruleWord ? t(`ruleWord.${value as keyof typeof zhCn.ruleWord}`) : value,
  }));
  switch (kind) {
    case 'flag':
      return <Switch {...bound} disabled={isBack} checkedChildren={t('rules.yes')} unCheckedChildren={t('rules.no')} />;
    case 'choice':
      return <Select {...bound} disabled={isBack} options={options} />;
    case 'choices':
      return <Select {...bound} disabled={isBack} mode="multiple" options={options} />;
    case 'number':
      return (
        <InputNumber
          {...bound}
          disabled={isBack}
          {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
          {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
        />
      );
    case 'unit':
      return <UnitSelect {...bound} />;
    case 'text':
      return <Input {...bound} disabled={isBack} />;
    case 'bodies':
      return <ReferralBodiesInput {...bound} isDisabled={isBack} />;
    case 'calendar':
      return <CalendarInput {...bound} isDisabled={isBack} />;
    case 'limits':
      return <StageLimitsInput {...bound} isDisabled={isBack} />;
    case 'json':
      return (
        <Input.TextArea
          {...bound}
          disabled={isBack}
          autoSize={{ minRows: 3, maxRows: 14 }}
          spellCheck={false}
          className="json"
        />
      );
  }
}
