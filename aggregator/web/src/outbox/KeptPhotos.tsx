import { DeleteOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentKind } from '#api/case-types';
import type { NewPhoto } from '#outbox/create-outbox';
import { useOutbox } from '#outbox/outbox-context';
import type { FormWork } from '#outbox/use-work';
import type { PhotoNote } from '#outbox/work';
import { FileButton } from '#ui/FileButton.tsx';
import { sha256Of } from '#ui/upload-attachment';
import '#outbox/outbox.css';

/** What the server takes of one file; saying so at once spares somebody the way back. */
const maxPhotoBytes = 20_971_520;

interface KeptPhotosProps {
  readonly form: FormWork;
  readonly kind: AttachmentKind;
}

/** Photos of a work: kept with it on this device, sent with it. */
export function KeptPhotos({ form, kind }: KeptPhotosProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const [isReading, setIsReading] = useState(false);
  const add = async (files: readonly File[]) => {
    setIsReading(true);
    setProblem(undefined);
    try {
      const fitting = files.filter(({ size }) => size <= maxPhotoBytes);
      const large = files.find(({ size }) => size > maxPhotoBytes);
      if (large !== undefined) setProblem(t('outbox.photoTooLarge', { name: large.name }));
      const photos: NewPhoto[] = [];
      for (const file of fitting) photos.push(await photoOf(file));
      await form.addPhotos(photos);
    } catch (error) {
      setProblem(t('outbox.photoUnread', { reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      setIsReading(false);
    }
  };
  const photos = form.work?.photos ?? [];
  return (
    <div className="kept-photos">
      <div className="kept-photo-buttons">
        <FileButton kind={kind} isCamera isSending={isReading} onFiles={(files) => void add(files)} />
        <FileButton kind={kind} isSending={isReading} onFiles={(files) => void add(files)} />
      </div>
      {problem === undefined ? null : <Alert role="alert" type="error" showIcon title={problem} />}
      {photos.length === 0 ? null : (
        <ul className="kept-photo-strip">
          {photos.map((photo) => (
            <KeptPhotoItem
              key={photo.sha256}
              workId={form.id}
              photo={photo}
              onRemove={() => form.removePhoto(photo.sha256)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

async function photoOf(file: File): Promise<NewPhoto> {
  return {
    sha256: await sha256Of(file),
    name: file.name,
    mediaType: file.type,
    takenAt: new Date(file.lastModified).toISOString(),
    bytes: await file.arrayBuffer(),
  };
}

interface KeptPhotoItemProps {
  readonly workId: string;
  readonly photo: PhotoNote;
  readonly onRemove: () => void;
}

function KeptPhotoItem({ workId, photo, onRemove }: KeptPhotoItemProps) {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const [url, setUrl] = useState<string>();
  const { sha256, mediaType } = photo;
  useEffect(() => {
    let made: string | undefined;
    let isOver = false;
    const show = async () => {
      const bytes = await outbox.photoBytes(workId, sha256);
      if (bytes === undefined || isOver) return;
      made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
      setUrl(made);
    };
    void show();
    return () => {
      isOver = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [outbox, workId, sha256, mediaType]);
  return (
    <li>
      <img {...(url === undefined ? {} : { src: url })} alt={t('field.photo', { name: photo.name })} />
      <Button
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('attachment.remove', { name: photo.name })}
        onClick={onRemove}
      />
    </li>
  );
}
