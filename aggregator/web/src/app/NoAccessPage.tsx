import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Instead of a form that the server would refuse only after it was filled in. */
export function NoAccessPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="403"
      title={<h1>{t('app.noAccess')}</h1>}
      subTitle={t('app.noAccessHint')}
      extra={
        <Link to="/">
          <Button type="primary">{t('app.home')}</Button>
        </Link>
      }
    />
  );
}
