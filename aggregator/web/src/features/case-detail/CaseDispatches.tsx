import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseCopy, CaseDispatch } from '#api/case-types';
import { readExplanation } from '#ui/case-explanation';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';

interface CaseDispatchesProps {
  readonly dispatches: readonly CaseDispatch[];
  readonly copies: readonly CaseCopy[];
}

/** To whom the case was sent, by which rule, and who was told. */
export function CaseDispatches({ dispatches, copies }: CaseDispatchesProps) {
  const { t } = useTranslation();
  if (dispatches.length === 0) return null;
  return (
    <Card size="small" title={t('dispatchList.title')}>
      <ul className="plain-list work-list">
        {dispatches.map((dispatch) => (
          <li key={dispatch.id}>
            <DispatchLine dispatch={dispatch} />
          </li>
        ))}
      </ul>
      {copies.length === 0 ? null : (
        <>
          <h2>{t('dispatchList.copies')}</h2>
          <ul className="plain-list work-list">
            {copies.map((copy) => (
              <li key={`${copy.dispatchId} ${copy.unitId}`}>
                <span>
                  <UnitName id={copy.unitId} /> · {t(`dispatchList.${copy.reason}`)}
                </span>
                <small>
                  <LocalTime instant={copy.at} /> ·{' '}
                  {t(copy.seenAt === null ? 'dispatchList.unseen' : 'dispatchList.seen')}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function DispatchLine({ dispatch }: { readonly dispatch: CaseDispatch }) {
  const { t, i18n } = useTranslation();
  const explanation = readExplanation(dispatch.explanation, i18n.language);
  return (
    <>
      <span>
        <strong>
          <UnitName id={dispatch.unitId} />
        </strong>{' '}
        <Tag>{t(`dispatchList.${dispatch.role}`)}</Tag>
        {dispatch.ending === null ? null : <Tag color="default">{t(`dispatchList.${dispatch.ending}`)}</Tag>}
      </span>
      <small>
        {t('dispatchList.round', { round: dispatch.round })} · <LocalTime instant={dispatch.dispatchedAt} /> ·{' '}
        {dispatch.takenUpAt === null ? (
          t('dispatchList.notTakenUp')
        ) : (
          <>
            {t('dispatchList.takenUp')} <LocalTime instant={dispatch.takenUpAt} />
          </>
        )}
      </small>
      {dispatch.requirements === '' ? null : <p className="work-text">{dispatch.requirements}</p>}
      {explanation === undefined ? null : <small>{explanation}</small>}
    </>
  );
}
