import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';

/** Says what went wrong, with the problem code for support, and offers to try again. */
export function ErrorView({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : undefined;
  const text =
    problem === undefined ? t('app.somethingWrong') : problem.code === 'offline' ? t('app.offline') : problem.detail;
  return (
    <Result
      status={problem?.status === 404 ? '404' : problem?.status === 403 ? '403' : 'warning'}
      title={text}
      subTitle={problem === undefined ? undefined : `${t('app.code')}: ${problem.code}`}
      extra={onRetry === undefined ? undefined : <Button onClick={onRetry}>{t('app.retry')}</Button>}
    />
  );
}
