import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import type { Permit } from '@streetwarden/shared/domain/zone';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { HourItems } from '#features/cameras/HourItems.tsx';
import { type PermitValues, permitWith, valuesOfPermit } from '#features/cameras/zones/permit-draft';
import { categoryName } from '#ui/format';

interface PermitFormProps {
  readonly permit: Permit;
  readonly onChange: (permit: Permit) => void;
}

/** What is tolerated at a place of a zone, and when. */
export function PermitForm({ permit, onChange }: PermitFormProps) {
  const { t, i18n } = useTranslation();
  return (
    <Form<PermitValues>
      // The page has other forms with fields of the same names: labels and fields must not meet across them.
      name="permit"
      layout="vertical"
      className="zone-form"
      initialValues={valuesOfPermit(permit)}
      onValuesChange={(_, values) => onChange(permitWith(permit, { ...valuesOfPermit(permit), ...values }))}
    >
      <Form.Item name="name" label={t('zones.permitName')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="category" label={t('zones.permitClass')}>
        <Select
          options={problemCategoryNames.map((category) => ({
            value: category,
            label: categoryName(category, i18n.language),
          }))}
        />
      </Form.Item>
      <p className="muted">{t('zones.permitHours')}</p>
      <HourItems />
    </Form>
  );
}
