import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';

/** What browsers say when a part of the console cannot be loaded: Chromium, Firefox, Safari. */
const partMissing =
  /dynamically imported module|Importing a module script failed|error loading dynamically|Unable to preload CSS/i;

/** Instead of a page that cannot be shown; the menu stays. */
export function PageFault() {
  const { t } = useTranslation();
  const error = useRouteError();
  const isPartMissing = error instanceof Error && partMissing.test(error.message);
  return (
    <Result
      status="warning"
      title={<h1>{t(isPartMissing ? 'app.partMissing' : 'app.pageFault')}</h1>}
      subTitle={t(isPartMissing ? 'app.partMissingHint' : 'app.pageFaultHint')}
      extra={[
        <Button key="reload" type="primary" onClick={() => window.location.reload()}>
          {t('app.reload')}
        </Button>,
        <Link key="home" to="/">
          <Button>{t('app.home')}</Button>
        </Link>,
      ]}
    />
  );
}
