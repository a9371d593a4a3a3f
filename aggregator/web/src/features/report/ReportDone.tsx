import { Button, Card, Result } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AttachmentPicker } from '#ui/AttachmentPicker.tsx';
import type { UploadedFile } from '#ui/upload-attachment';
import type { CommandAnswer } from '#ui/use-case-command';

/** The number, large enough to read out on the telephone, and the photos that belong to it. */
export function ReportDone({ answer, onAgain }: { readonly answer: CommandAnswer; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  return (
    <div className="page report-done" role="status">
      <Result
        status="success"
        title={t('report.done')}
        subTitle={<span className="report-number">{answer.number}</span>}
        extra={[
          <Button key="again" type="primary" autoFocus onClick={onAgain}>
            {t('report.another')}
          </Button>,
          <Link key="open" to={`/cases/${answer.id}`}>
            <Button>{t('report.open')}</Button>
          </Link>,
        ]}
      />
      <Card size="small" title={t('report.photos')}>
        <p className="muted">{t('report.photosHint')}</p>
        <AttachmentPicker caseId={answer.id} kind="report" value={files} onChange={setFiles} />
      </Card>
    </div>
  );
}
