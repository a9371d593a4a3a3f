import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { randomKey } from '#api/random-key';
import { ReportDone } from '#features/report/ReportDone.tsx';
import { PlaceFields, ReporterFields, SubjectFields } from '#features/report/ReportFields.tsx';
import { type ReportDraft, reportBody } from '#features/report/report-model';
import { SimilarCases } from '#features/report/SimilarCases.tsx';
import '#features/report/report.css';
import type { CommandAnswer } from '#ui/use-case-command';

/** 登记: a report of any channel becomes a case with a number at once. */
export function ReportPage() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<ReportDraft>();
  const key = useRef(randomKey());
  const [done, setDone] = useState<CommandAnswer>();
  const send = useMutation({
    mutationFn: (draft: ReportDraft) =>
      request<CommandAnswer>('POST', '/api/cases', {
        body: reportBody(draft),
        headers: { 'idempotency-key': key.current },
      }),
    onSuccess: async (answer) => {
      setDone(answer);
      await Promise.all(['cases', 'trays', 'tray'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
    },
  });
  const again = () => {
    key.current = randomKey();
    form.resetFields();
    send.reset();
    setDone(undefined);
  };
  if (done !== undefined) return <ReportDone answer={done} onAgain={again} />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('report.title')}</h1>
      </div>
      <Form<ReportDraft>
        form={form}
        layout="vertical"
        initialValues={{ channel: 'city-hotline', reportKind: 'report', wantsReply: true }}
        // A changed form is another report: only a repeated one keeps its key.
        onValuesChange={() => {
          key.current = randomKey();
        }}
        onFinish={(draft) => send.mutate(draft)}
        scrollToFirstError
      >
        <div className="report-columns">
          <section className="panel">
            <SubjectFields />
            <ReporterFields />
          </section>
          <section className="panel">
            <PlaceFields />
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => (
                <SimilarCases place={getFieldValue('position')} catalogueClass={getFieldValue('catalogueClass')} />
              )}
            </Form.Item>
          </section>
        </div>
        {send.error === null ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
        <div className="report-submit">
          <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
            {t('report.submit')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
