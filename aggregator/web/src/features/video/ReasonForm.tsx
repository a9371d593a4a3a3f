import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface ReasonFormProps {
  /** What the button says. */
  readonly action: string;
  readonly isPending?: boolean;
  readonly error?: Error | null;
  readonly onReason: (reason: string) => void;
}

/** Asks for the reason that goes into the log before something is shown or taken out. */
export function ReasonForm({ action, isPending = false, error = null, onReason }: ReasonFormProps) {
  const { t } = useTranslation();
  return (
    <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={({ reason }) => onReason(reason.trim())}>
      <Form.Item
        name="reason"
        label={t('playback.reason')}
        rules={[{ required: true, whitespace: true, min: 3, message: t('login.required') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {error === null ? null : <Alert role="alert" type="error" showIcon title={error.message} />}
      <Button type="primary" htmlType="submit" loading={isPending}>
        {action}
      </Button>
    </Form>
  );
}
