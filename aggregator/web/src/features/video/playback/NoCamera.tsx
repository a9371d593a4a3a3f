import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** A camera that does not exist, or not for this reader: the page does not tell which. */
export function NoCamera() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('watch.noSuchCamera')}
      extra={
        <Link to="/video">
          <Button>{t('watch.title')}</Button>
        </Link>
      }
    />
  );
}
