import { Alert, Button, Checkbox, Form, Input, Result } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '#api/api-problem';
import type { ClassKey } from '#api/case-types';
import { fieldReportBody } from '#features/collector/field-report-body';
import { type HeldPhoto, PhotoStrip } from '#features/collector/PhotoStrip.tsx';
import { type ReportOutcome, useFieldReport } from '#features/collector/use-field-report';
import { usePosition } from '#features/collector/use-position';
import { ClassSelect } from '#ui/ClassSelect.tsx';
import { PlaceInput } from '#ui/PlaceInput.tsx';
import type { Place } from '#ui/PlaceMap.tsx';
import '#features/collector/collector.css';

interface Draft {
  readonly description: string;
  readonly catalogueClass?: ClassKey;
  readonly position?: Place;
  readonly address?: string;
  readonly isDangerous?: boolean;
}

/** 上报: photo, class, place, words. Nothing is lost when it cannot be sent: the page keeps it. */
export function FieldReportPage() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Draft>();
  const [photos, setPhotos] = useState<readonly HeldPhoto[]>([]);
  const { send, again, outcome, reset } = useFieldReport();
  const { place } = usePosition();
  const isPlaced = useRef(false);
  useEffect(() => {
    if (place === undefined || isPlaced.current || form.getFieldValue('position') !== undefined) return;
    isPlaced.current = true;
    form.setFieldValue('position', place);
  }, [place, form]);
  if (outcome !== undefined)
    return (
      <FieldReportDone
        outcome={outcome}
        isSending={again.isPending}
        onRetry={() => again.mutate(outcome)}
        onAnother={() => {
          form.resetFields();
          setPhotos([]);
          isPlaced.current = false;
          reset();
        }}
      />
    );
  const isOffline = send.error instanceof ApiProblem && send.error.code === 'offline';
  const required = { required: true, message: t('login.required') };
  return (
    <div className="page field-page">
      <div className="page-head">
        <h1>{t('field.report')}</h1>
      </div>
      <Form<Draft>
        form={form}
        layout="vertical"
        className="field-columns"
        scrollToFirstError
        onFinish={(draft) => send.mutate({ body: fieldReportBody(draft), photos })}
      >
        <section className="panel">
          <Form.Item label={t('field.photos')}>
            <PhotoStrip photos={photos} onChange={setPhotos} />
          </Form.Item>
          <Form.Item name="catalogueClass" label={t('commandField.class')} rules={[{ ...required, type: 'object' }]}>
            <ClassSelect />
          </Form.Item>
          <Form.Item name="description" label={t('report.description')} rules={[{ ...required, whitespace: true }]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
          </Form.Item>
          <Form.Item name="isDangerous" valuePropName="checked" noStyle>
            <Checkbox>{t('commandField.isDangerous')}</Checkbox>
          </Form.Item>
        </section>
        <section className="panel">
          <Form.Item name="address" label={t('commandField.address')}>
            <Input maxLength={300} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="position"
            label={t('commandField.place')}
            extra={t('field.reportHint')}
            rules={[{ ...required, type: 'object' }]}
          >
            <PlaceInput />
          </Form.Item>
          {send.isPaused ? <Alert role="status" type="warning" showIcon title={t('app.waitsForNetwork')} /> : null}
          {send.error === null ? null : (
            <Alert role="alert" type="error" showIcon title={isOffline ? t('field.unsent') : send.error.message} />
          )}
          <Button className="field-submit" type="primary" size="large" block htmlType="submit" loading={send.isPending}>
            {isOffline ? t('app.retry') : t('field.reportSend')}
          </Button>
        </section>
      </Form>
    </div>
  );
}

interface FieldReportDoneProps {
  readonly outcome: ReportOutcome;
  readonly isSending: boolean;
  readonly onRetry: () => void;
  readonly onAnother: () => void;
}

function FieldReportDone({ outcome, isSending, onRetry, onAnother }: FieldReportDoneProps) {
  const { t } = useTranslation();
  const { answer, sent, left } = outcome;
  return (
    <div className="page field-page">
      <Result
        status={left.length === 0 ? 'success' : 'warning'}
        title={t('field.reported', { number: answer.number })}
        subTitle={
          left.length === 0 ? t('field.reportPhotos', { count: sent }) : t('field.photosLeft', { count: left.length })
        }
        extra={[
          left.length === 0 ? null : (
            <Button key="retry" type="primary" loading={isSending} onClick={onRetry}>
              {t('app.retry')}
            </Button>
          ),
          <Button key="another" type={left.length === 0 ? 'primary' : 'default'} onClick={onAnother}>
            {t('field.again')}
          </Button>,
          <Link key="back" to="/field">
            <Button>{t('field.back')}</Button>
          </Link>,
        ]}
      />
    </div>
  );
}
