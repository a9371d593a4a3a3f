import { CameraOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentKind } from '#api/case-types';

interface FileButtonProps {
  readonly kind: AttachmentKind;
  readonly isCamera?: boolean;
  readonly isSending: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Asks for files: those there are, or a fresh photo of the device's camera. */
export function FileButton({ kind, isCamera = false, isSending, onFiles }: FileButtonProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const name = t(isCamera ? 'attachment.take' : 'attachment.add');
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        multiple={!isCamera}
        aria-label={name}
        accept={kind === 'document' ? 'image/jpeg,image/png,application/pdf' : 'image/jpeg,image/png'}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={isCamera ? <CameraOutlined /> : <UploadOutlined />}
        type={isCamera ? 'primary' : 'default'}
        ghost={isCamera}
        disabled={isSending}
        onClick={() => input.current?.click()}
      >
        {name}
      </Button>
    </>
  );
}
