import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { HourItems } from '#features/cameras/HourItems.tsx';
import type { PositionOption } from '#features/cameras/zones/use-positions';
import { valuesOfDraft, withValues, type ZoneDraft, type ZoneValues } from '#features/cameras/zones/zone-draft';
import { CategoryName } from '#ui/CategoryName.tsx';
import { categoryName } from '#ui/format';

interface ZoneFormProps {
  readonly draft: ZoneDraft;
  /** Positions of the camera that the zone may belong to; none where the camera cannot be turned. */
  readonly positions: readonly PositionOption[];
  readonly onChange: (draft: ZoneDraft) => void;
}

/** What a zone is called, what is looked for in it, how long that must stay, and when. */
export function ZoneForm({ draft, positions, onChange }: ZoneFormProps) {
  const { t, i18n } = useTranslation();
  const [form] = Form.useForm<ZoneValues>();
  const chosen = Form.useWatch('categories', form) ?? [];
  return (
    <Form<ZoneValues>
      form={form}
      // The page has other forms with fields of the same names: labels and fields must not meet across them.
      name="zone"
      layout="vertical"
      className="zone-form"
      initialValues={valuesOfDraft(draft)}
      onValuesChange={(_, values) => onChange(withValues(draft, { ...valuesOfDraft(draft), ...values }))}
    >
      <Form.Item name="name" label={t('zones.name')}>
        <Input maxLength={100} />
      </Form.Item>
      {positions.length === 0 ? null : (
        <Form.Item name="preset" label={t('zones.position')}>
          <Select options={[...positions]} />
        </Form.Item>
      )}
      <Form.Item name="categories" label={t('zones.classes')}>
        <Checkbox.Group
          className="zone-classes"
          options={problemCategoryNames.map((category) => ({
            value: category,
            label: <CategoryName category={category} />,
          }))}
        />
      </Form.Item>
      <p className="muted">{t('zones.dwell')}</p>
      <div className="zone-dwell">
        {problemCategoryNames
          .filter((category) => chosen.includes(category))
          .map((category) => (
            <Form.Item key={category} label={<CategoryName category={category} />}>
              <Form.Item name={['dwell', category]} noStyle>
                <InputNumber
                  aria-label={t('zones.dwellOf', { category: categoryName(category, i18n.language) })}
                  min={0}
                  max={86_400}
                  placeholder={t('zones.usual')}
                  suffix="s"
                />
              </Form.Item>
            </Form.Item>
          ))}
      </div>
      <p className="muted">{t('zones.hours')}</p>
      <HourItems />
    </Form>
  );
}
