import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CameraRecord, type CameraReview, cameraQueries } from '#api/camera-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useSave } from '#ui/use-save';

interface ReviewCardProps {
  readonly record: CameraRecord;
  readonly isReadOnly: boolean;
}

/** What is on file of the device for use as evidence in penalties. @see 行政处罚法 41 */
export function ReviewCard({ record, isReadOnly }: ReviewCardProps) {
  const { t } = useTranslation();
  const { edgeId, cameraId } = record;
  return (
    <Card size="small" title={t('deviceReview.title')}>
      <p className="muted">{t('deviceReview.hint')}</p>
      {edgeId === null || cameraId === null ? (
        <p className="muted">{t('deviceReview.notLinked')}</p>
      ) : (
        <LinkedReview edgeId={edgeId} cameraId={cameraId} kind={record.kind} isReadOnly={isReadOnly} />
      )}
    </Card>
  );
}

interface LinkedReviewProps {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly kind: CameraRecord['kind'];
  readonly isReadOnly: boolean;
}

function LinkedReview({ edgeId, cameraId, kind, isReadOnly }: LinkedReviewProps) {
  const review = useQuery(cameraQueries.review(edgeId, cameraId));
  if (review.isPending) return <Loading />;
  if (review.isError) return <ErrorView error={review.error} onRetry={() => void review.refetch()} />;
  return (
    <ReviewForm
      key={review.data?.version ?? 0}
      path={`/api/cameras/${edgeId}/${cameraId}/review`}
      review={review.data}
      kind={kind}
      isReadOnly={isReadOnly}
    />
  );
}

/** Each paper with its day. */
const papers = [
  ['legalReviewDocument', 'legalReviewedOn'],
  ['technicalReviewDocument', 'technicalReviewedOn'],
  ['publication', 'publishedOn'],
  ['signage', 'signedOn'],
] as const;

interface ReviewFormProps {
  readonly path: string;
  readonly review: CameraReview | null;
  readonly kind: CameraRecord['kind'];
  readonly isReadOnly: boolean;
}

function ReviewForm({ path, review, kind, isReadOnly }: ReviewFormProps) {
  const { t } = useTranslation();
  const save = useSave(['camera-reviews', 'camera-records']);
  const names = papers.flat();
  const submit = (values: Record<string, string | undefined>) =>
    save.mutate({
      method: 'PUT',
      path,
      body: {
        version: review?.version ?? 0,
        deviceKind: kind,
        ...Object.fromEntries(names.map((name) => [name, values[name]?.trim() || null])),
        gb35114Level: values['gb35114Level'] ?? 'none',
        purpose: values['purpose'] ?? '',
      },
    });
  return (
    <Form
      layout="vertical"
      disabled={isReadOnly}
      className="review-form"
      initialValues={{
        ...Object.fromEntries(names.map((name) => [name, review?.[name] ?? undefined])),
        gb35114Level: review?.gb35114Level ?? 'none',
        purpose: review?.purpose ?? '',
      }}
      onFinish={submit}
    >
      {papers.map(([document, day]) => (
        <div className="two-fields" key={document}>
          <Form.Item name={document} label={t(`deviceReview.${document}`)}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={day} label={t(`deviceReview.${day}`)}>
            <Input type="date" />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="purpose" label={t('deviceReview.purpose')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="gb35114Level" label={t('deviceReview.gb35114Level')}>
        <Select
          options={['none', 'A', 'B', 'C'].map((value) => ({
            value,
            label: value === 'none' ? t('deviceReview.none') : value,
          }))}
        />
      </Form.Item>
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      {isReadOnly ? null : (
        <Button htmlType="submit" loading={save.isPending}>
          {t('app.save')}
        </Button>
      )}
    </Form>
  );
}
