import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TenantRulesAnswer } from '#api/admin-queries';
import { keyed } from '#features/organisation/keyed';
import { zhCn } from '#i18n/zh-cn';

type Body = TenantRulesAnswer['rules']['referralBodies'][number];

interface ReferralBodiesInputProps {
  readonly id?: string;
  readonly value?: readonly Body[];
  readonly onChange?: (bodies: readonly Body[]) => void;
  readonly isDisabled: boolean;
}

const kinds = Object.keys(zhCn.bodyKind) as Body['kind'][];
const texts = ['id', 'nameZh', 'nameEn', 'email'] as const;
const labels = { id: 'bodyId', nameZh: 'nameZh', nameEn: 'nameEn', email: 'email' } as const;

/** The authorities a case can be referred to, one a line. Works as a form control. */
export function ReferralBodiesInput({ id, value = [], onChange, isDisabled }: ReferralBodiesInputProps) {
  const { t } = useTranslation();
  const change = (index: number, next: Body) => onChange?.(value.map((body, at) => (at === index ? next : body)));
  const setText = (index: number, body: Body, name: (typeof texts)[number], text: string) => {
    const { email, ...rest } = { ...body, [name]: text };
    change(index, email === undefined || email === '' ? rest : { ...rest, email });
  };
  return (
    <div className="rule-lines" id={id}>
      {keyed(value).map(({ key, item: body }, index) => (
        <div className="rule-line" key={key}>
          {texts.map((name) => (
            <Input
              key={name}
              aria-label={t(`ruleEditor.${labels[name]}`)}
              placeholder={t(`ruleEditor.${labels[name]}`)}
              disabled={isDisabled}
              value={body[name] ?? ''}
              onChange={({ target }) => setText(index, body, name, target.value)}
            />
          ))}
          <Select
            aria-label={t('ruleEditor.bodyKind')}
            disabled={isDisabled}
            value={body.kind}
            onChange={(kind) => change(index, { ...body, kind })}
            options={kinds.map((kind) => ({ value: kind, label: t(`bodyKind.${kind}`) }))}
          />
          <Button
            icon={<DeleteOutlined />}
            disabled={isDisabled}
            aria-label={`${t('ruleEditor.remove')} ${body.nameZh}`}
            onClick={() => onChange?.(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={isDisabled}
        onClick={() => onChange?.([...value, { id: '', nameZh: '', nameEn: '', kind: 'other' }])}
      >
        {t('ruleEditor.add')}
      </Button>
    </div>
  );
}
