import { Button, Checkbox, Form, Input, Result } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ClassKey } from '#api/case-types';
import { randomKey } from '#api/random-key';
import { fieldReportBody } from '#features/collector/field-report-body';
import { usePosition } from '#features/collector/use-position';
import { KeptPhotos } from '#outbox/KeptPhotos.tsx';
import { useOutbox } from '#outbox/outbox-context';
import { type FormWork, useWork } from '#outbox/use-work';
import { KeepProblemAlert, RefusalAlert, WaitingWork } from '#outbox/WorkNotice.tsx';
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

/** What of a report reached the server. */
interface Reported {
  readonly number: string;
  readonly photoCount: number;
}

/** 上报: photo, class, place, words. Nothing is lost when it cannot be sent: the device keeps it. */
export function FieldReportPage() {
  const [query] = useSearchParams();
  const outbox = useOutbox();
  // Several reports may wait; a new one is begun unless one was left half written.
  const [workId, setWorkId] = useState(
    () => query.get('work') ?? outbox.works().find(({ kind, state }) => kind === 'report' && state === 'draft')?.id,
  );
  const asked = query.get('work') ?? workId;
  const [round, setRound] = useState(0);
  return (
    <FieldReport
      key={`${asked ?? ''} ${round}`}
      workId={asked}
      onAnother={() => {
        setWorkId(undefined);
        setRound((before) => before + 1);
      }}
    />
  );
}

interface FieldReportProps {
  readonly workId: string | undefined;
  readonly onAnother: () => void;
}

function FieldReport({ workId, onAnother }: FieldReportProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [reported, setReported] = useState<Reported>();
  const [id] = useState(() => workId ?? randomKey());
  const kept = useWork({ kind: 'report', slot: 'report', page: '/field/report', workId: id });
  const another = () => {
    void navigate('/field/report', { replace: true });
    onAnother();
  };
  if (reported !== undefined) return <FieldReportDone reported={reported} onAnother={another} />;
  if (kept.work?.state === 'waiting')
    return (
      <div className="page field-page">
        <h1>{t('field.report')}</h1>
        <WaitingWork work={kept.work} />
        <AfterReport onAnother={another} />
      </div>
    );
  return <ReportForm kept={kept} onReported={setReported} />;
}

interface ReportFormProps {
  readonly kept: FormWork;
  readonly onReported: (reported: Reported) => void;
}

function ReportForm({ kept, onReported }: ReportFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Draft>();
  const { work } = kept;
  const { place } = usePosition();
  const isPlaced = useRef(work?.values['position'] !== undefined);
  useEffect(() => {
    if (place === undefined || isPlaced.current || form.getFieldValue('position') !== undefined) return;
    isPlaced.current = true;
    form.setFieldValue('position', place);
  }, [place, form]);
  const keep = () => {
    const values = form.getFieldsValue();
    kept.keep({ ...values }, values.description ?? '');
  };
  const submit = async (draft: Draft) => {
    const photoCount = work?.photos.length ?? 0;
    keep();
    const body = fieldReportBody(draft);
    const outcome = await kept.submit({ caseId: null, command: null, body, photoKind: 'report' });
    if (outcome.state === 'sent' && outcome.answer !== undefined)
      onReported({ number: outcome.answer.number, photoCount });
  };
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
        initialValues={work?.values ?? {}}
        onValuesChange={keep}
        onFinish={(draft) => void submit(draft)}
      >
        <section className="panel">
          <Form.Item label={t('field.photos')}>
            <KeptPhotos form={kept} kind="report" />
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
          {work === undefined ? null : <RefusalAlert work={work} />}
          <KeepProblemAlert />
          <Button className="field-submit" type="primary" size="large" block htmlType="submit">
            {t('field.reportSend')}
          </Button>
        </section>
      </Form>
    </div>
  );
}

function AfterReport({ onAnother }: { readonly onAnother: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="field-after">
      <Button onClick={onAnother}>{t('field.again')}</Button>
      <Link to="/field">
        <Button>{t('field.back')}</Button>
      </Link>
    </div>
  );
}

function FieldReportDone({ reported, onAnother }: { readonly reported: Reported; readonly onAnother: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="page field-page">
      <Result
        status="success"
        title={t('field.reported', { number: reported.number })}
        subTitle={t('field.reportPhotos', { count: reported.photoCount })}
        extra={<AfterReport onAnother={onAnother} />}
      />
    </div>
  );
}
