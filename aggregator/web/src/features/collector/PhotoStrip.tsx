import { CameraOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A photo that waits for the case it belongs to. */
export interface HeldPhoto {
  readonly file: File;
  readonly url: string;
}

interface PhotoStripProps {
  readonly photos: readonly HeldPhoto[];
  readonly onChange: (photos: readonly HeldPhoto[]) => void;
}

/** Photos of a report that has no number yet: they are sent as soon as it has one. */
export function PhotoStrip({ photos, onChange }: PhotoStripProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const held = useRef(photos);
  held.current = photos;
  useEffect(
    () => () => {
      for (const { url } of held.current) URL.revokeObjectURL(url);
    },
    [],
  );
  return (
    <div className="field-facts">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        capture="environment"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('attachment.take')}
        onChange={(event) => {
          const fresh = [...(event.target.files ?? [])].map((file) => ({ file, url: URL.createObjectURL(file) }));
          onChange([...photos, ...fresh]);
          event.target.value = '';
        }}
      />
      <Button size="large" icon={<CameraOutlined />} onClick={() => input.current?.click()}>
        {t('attachment.take')}
      </Button>
      {photos.length === 0 ? null : (
        <ul className="photo-strip">
          {photos.map(({ file, url }) => (
            <li key={url}>
              <img src={url} alt={t('field.photo', { name: file.name })} />
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('attachment.remove', { name: file.name })}
                onClick={() => {
                  URL.revokeObjectURL(url);
                  onChange(photos.filter((each) => each.url !== url));
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
