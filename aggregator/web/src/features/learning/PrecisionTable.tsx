import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { learningQueries, type PlacePrecision } from '#api/learning-queries';
import { PrecisionBar } from '#features/learning/PrecisionBar.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const keyOf = ({ edgeId, cameraId, category }: PlacePrecision) => `${edgeId}/${cameraId}/${category}`;

/** Precision per camera and class, worst first, with what verdicts suggest. */
export function PrecisionTable({ places }: { readonly places: readonly PlacePrecision[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ place, score }: { readonly place: PlacePrecision; readonly score: number | null }) => {
      const { edgeId, cameraId, category } = place;
      const where = { edgeId, cameraId, category };
      return score === null
        ? request('POST', '/api/learning/thresholds/take-back', { body: where })
        : request('POST', '/api/learning/thresholds', { body: { ...where, scoreThreshold: score } });
    },
    onSuccess: (_answer, { score }) => {
      void message.success(t(score === null ? 'learning.takenBack' : 'learning.approved'));
    },
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: learningQueries.precision().queryKey }),
  });
  const sorted = places.toSorted((a, b) => a.low - b.low);
  return (
    <Table<PlacePrecision>
      dataSource={sorted}
      rowKey={keyOf}
      size="middle"
      scroll={{ x: 720 }}
      pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t('learning.noVerdicts') }}
      columns={[
        {
          title: t('learning.camera'),
          render: (_value, place) => (
            <>
              {place.cameraId}
              <div className="learning-note">{place.edgeId}</div>
            </>
          ),
        },
        { title: t('learning.category'), render: (_value, place) => <CategoryName category={place.category} /> },
        {
          title: <Tooltip title={t('learning.shareHint')}>{t('learning.share')}</Tooltip>,
          width: 220,
          render: (_value, { precision, low, high }) => {
            const label = `${precision === null ? '–' : percent(precision)} (${percent(low)} – ${percent(high)})`;
            return (
              <>
                <PrecisionBar {...{ precision, low, high, label }} />
                <div className="learning-note">{label}</div>
              </>
            );
          },
        },
        {
          title: t('learning.verdicts'),
          render: (_value, { presentCount, absentCount }) =>
            t('learning.counts', { present: presentCount, absent: absentCount }),
        },
        {
          title: t('learning.inForce'),
          render: (_value, place) =>
            place.scoreThreshold === null ? (
              <span className="learning-note">{t('learning.byModel')}</span>
            ) : (
              <>
                {place.scoreThreshold}{' '}
                <Button type="link" size="small" onClick={() => change.mutate({ place, score: null })}>
                  {t('learning.takeBack')}
                </Button>
              </>
            ),
        },
        {
          title: t('learning.suggestion'),
          render: (_value, place) => (
            <Suggestion place={place} onApprove={(score) => change.mutate({ place, score })} />
          ),
        },
      ]}
    />
  );
}

function Suggestion(props: { readonly place: PlacePrecision; readonly onApprove: (score: number) => void }) {
  const { t } = useTranslation();
  const { suggestion, noSuggestionReason } = props.place;
  if (suggestion === null)
    return <span className="learning-note">{t(`learning.none.${noSuggestionReason ?? 'good-already'}`)}</span>;
  const { scoreThreshold, savedAbsentCount, lostPresentCount } = suggestion;
  return (
    <>
      <Button size="small" onClick={() => props.onApprove(scoreThreshold)}>
        {t('learning.approve', { score: scoreThreshold })}
      </Button>
      <div className="learning-note">{t('learning.effect', { saved: savedAbsentCount, lost: lostPresentCount })}</div>
    </>
  );
}
