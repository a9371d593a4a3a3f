import { DownloadOutlined, FilePdfOutlined, PrinterOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseFile } from '#api/case-types';
import { queries } from '#api/queries';
import { isOffice, mayExport } from '#features/case-detail/field-roles';
import { CaseClass } from '#ui/CaseClass.tsx';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';

/** Number, class and state, with the ways to take the case out of the console. */
export function CaseHeading({ subject }: { readonly subject: CaseFile }) {
  const { t, i18n } = useTranslation();
  const me = useQuery(queries.me());
  const roles = me.data?.account.roles;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <header className="page-head case-heading">
      <h1>{subject.number}</h1>
      <CaseClass item={subject} />
      <CaseStateTag state={subject.state} />
      {subject.isEmergency ? <Tag color="red">{t('tray.emergencyMark')}</Tag> : null}
      {subject.isUrged ? <Tag color="orange">{t('tray.urgedMark')}</Tag> : null}
      <span className="case-exports no-print">
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('caseFacts.print')}
        </Button>
        {isOffice(roles) ? (
          <Button
            icon={<FilePdfOutlined />}
            href={`/api/cases/${subject.id}/case-file.pdf?language=${language}`}
            target="_blank"
          >
            {t('caseFacts.pdf')}
          </Button>
        ) : null}
        {isOffice(roles) ? (
          <Link to={`/cases/${subject.id}/history`}>
            <Button icon={<SafetyCertificateOutlined />}>{t('history.open')}</Button>
          </Link>
        ) : null}
        {mayExport(roles) ? (
          <Button icon={<DownloadOutlined />} href={`/api/cases/${subject.id}/package`}>
            {t('case.package')}
          </Button>
        ) : null}
      </span>
    </header>
  );
}
