import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BulkResult } from '#features/dispatch/use-bulk-dispatch';

/** How each case of a bulk dispatch went. */
export function BulkResults({ results }: { readonly results: readonly BulkResult[] }) {
  const { t } = useTranslation();
  if (results.length === 0) return null;
  const failed = results.filter(({ problem }) => problem !== undefined);
  return (
    <Alert
      role="status"
      type={failed.length === 0 ? 'success' : 'warning'}
      title={t('desk.result', { done: results.length - failed.length, failed: failed.length })}
      description={
        <ul className="plain-list bulk-results">
          {results.map((result) => (
            <li key={result.id}>
              {result.problem === undefined ? (
                <CheckCircleFilled className="good" aria-hidden="true" />
              ) : (
                <CloseCircleFilled className="bad" aria-hidden="true" />
              )}{' '}
              <Link to={`/cases/${result.id}`}>{result.number}</Link> {result.problem ?? t('desk.sent')}
            </li>
          ))}
        </ul>
      }
    />
  );
}
