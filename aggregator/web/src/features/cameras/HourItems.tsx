import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Hours of the week, on the wall clock of the place; none means always. */
export function HourItems() {
  const { t } = useTranslation();
  return (
    <Form.List name="weeklyHours">
      {(fields, { add, remove }) => (
        <Form.Item label={fields.length === 0 ? t('grants.always') : t('grants.onlyAt')}>
          {fields.map(({ key, name }) => (
            <div className="hour-line" key={key}>
              <Form.Item name={[name, 'days']} noStyle>
                <Select
                  mode="multiple"
                  aria-label={t('grants.days')}
                  placeholder={t('grants.days')}
                  options={weekdays.map((day) => ({ value: day, label: t(`weekday.d${day}`) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'from']} noStyle>
                <Input type="time" aria-label={t('grants.from')} />
              </Form.Item>
              –
              <Form.Item name={[name, 'to']} noStyle>
                <Input type="time" aria-label={t('grants.to')} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('grants.removeHours')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' })}
          >
            {t('grants.addHours')}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
