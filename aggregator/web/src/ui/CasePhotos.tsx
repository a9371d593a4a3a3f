import { Image } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#api/case-types';
import { AttachmentGallery } from '#ui/AttachmentGallery.tsx';
import { casePictureUrl } from '#ui/case-picture-url';
import '#ui/attachment.css';

/** What the camera saw and what people photographed, as the people outside may see it. */
export function CasePhotos({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const { id, thumbnailSha256, attachments } = subject;
  return (
    <>
      {thumbnailSha256 === null ? null : (
        <Image className="case-photo" src={casePictureUrl(id, thumbnailSha256)} alt={t('evidenceKind.still-masked')} />
      )}
      {attachments.length === 0 ? null : (
        <AttachmentGallery caseId={id} attachments={attachments} beforeStillSha256={thumbnailSha256} />
      )}
    </>
  );
}
