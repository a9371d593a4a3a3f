import { Image, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseAttachment } from '#api/case-types';
import { BeforeAfter } from '#ui/BeforeAfter.tsx';
import { casePictureUrl } from '#ui/case-picture-url';
import { formatBytes } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';
import '#ui/attachment.css';

interface AttachmentGalleryProps {
  readonly caseId: string;
  readonly attachments: readonly CaseAttachment[];
  /** The camera's still stands for "before" when nobody took a photo. */
  readonly beforeStillSha256: string | null;
}

/** People's photos and papers, with the repaired place laid over how it was. */
export function AttachmentGallery({ caseId, attachments, beforeStillSha256 }: AttachmentGalleryProps) {
  const { t } = useTranslation();
  const urlOf = (sha256: string) => `/api/cases/${caseId}/attachments/${sha256}`;
  const before = attachments.find(({ kind }) => kind === 'before') ?? attachments.find(({ kind }) => kind === 'report');
  const after = attachments.findLast(({ kind }) => kind === 'after');
  const beforeUrl =
    before === undefined
      ? beforeStillSha256 === null
        ? undefined
        : casePictureUrl(caseId, beforeStillSha256)
      : urlOf(before.sha256);
  if (attachments.length === 0) return <p className="muted">{t('attachment.none')}</p>;
  return (
    <>
      {after === undefined || beforeUrl === undefined ? null : (
        <BeforeAfter beforeUrl={beforeUrl} afterUrl={urlOf(after.sha256)} />
      )}
      <ul className="attachment-list">
        {attachments.map((file) => (
          <li key={`${file.kind} ${file.sha256}`}>
            {file.mediaType.startsWith('image/') ? (
              <Image src={urlOf(file.sha256)} alt={file.name} width={120} height={90} />
            ) : (
              <a className="attachment-paper" href={urlOf(file.sha256)} target="_blank" rel="noreferrer">
                PDF
              </a>
            )}
            <span>
              <Tag>{t(`attachment.${file.kind}`)}</Tag>
              <span className="attachment-name">{file.name}</span>
            </span>
            <small>
              <LocalTime instant={file.takenAt ?? file.uploadedAt} /> · {formatBytes(file.sizeBytes)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
