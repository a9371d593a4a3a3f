import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { learningQueries, type ModelRelease } from '#api/learning-queries';
import type { Page } from '#api/types';
import { PrecisionTable } from '#features/learning/PrecisionTable.tsx';
import { ReleaseCard } from '#features/learning/ReleaseCard.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import '#features/learning/learning.css';

/** What verdicts say of the detectors: models on their way to the boxes, precision and scores by camera. */
export function LearningPage() {
  const { t } = useTranslation();
  const precision = useQuery(learningQueries.precision());
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('learning.title')}</h1>
      </div>
      <p className="learning-lead">{t('learning.lead')}</p>
      <section aria-label={t('learning.releases')}>
        <h2>{t('learning.releases')}</h2>
        <Releases />
      </section>
      <section aria-label={t('learning.precision')}>
        <h2>{t('learning.precision')}</h2>
        {precision.isPending ? <Loading /> : null}
        {precision.isError ? <ErrorView error={precision.error} onRetry={() => void precision.refetch()} /> : null}
        {precision.isSuccess ? <PrecisionTable places={precision.data.items} /> : null}
      </section>
    </div>
  );
}

function Releases() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const releases = useQuery(learningQueries.releases());
  const step = useMutation({
    mutationFn: ({ id, name, body }: { readonly id: string; readonly name: string; readonly body?: object }) =>
      request<Page<ModelRelease>>('POST', `/api/model-releases/${id}/${name}`, body === undefined ? {} : { body }),
    onSuccess: (answer) => client.setQueryData(learningQueries.releases().queryKey, answer),
    onError: (error) => void message.error(error.message),
  });
  if (releases.isPending) return <Loading />;
  if (releases.isError) return <ErrorView error={releases.error} onRetry={() => void releases.refetch()} />;
  if (releases.data.items.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('learning.noReleases')} />;
  }
  return (
    <div className="release-list">
      {releases.data.items.map((release) => (
        <ReleaseCard
          key={release.id}
          release={release}
          isBusy={step.isPending}
          onStep={(name, body) => step.mutate({ id: release.id, name, ...(body === undefined ? {} : { body }) })}
        />
      ))}
    </div>
  );
}
