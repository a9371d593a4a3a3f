import { CameraOutlined, DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentKind } from '#api/case-types';
import { type UploadedFile, uploadAttachment } from '#ui/upload-attachment';
import '#ui/attachment.css';

interface AttachmentPickerProps {
  readonly caseId: string;
  readonly kind: AttachmentKind;
  /** Works as a form control. */
  readonly value?: readonly UploadedFile[];
  readonly onChange?: (files: readonly UploadedFile[]) => void;
  /** Opens the camera on phones instead of the gallery. */
  readonly isCameraFirst?: boolean;
}

/** Takes photos or documents, stores each at once and lists what is stored. */
export function AttachmentPicker({ caseId, kind, value = [], onChange, isCameraFirst = false }: AttachmentPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState<string>();
  const add = async (files: readonly File[]) => {
    setProblem(undefined);
    setWaiting(files.length);
    const stored: UploadedFile[] = [];
    for (const file of files) {
      try {
        stored.push(await uploadAttachment({ caseId, kind, file }));
      } catch (error) {
        setProblem(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      setWaiting((left) => left - 1);
    }
    const known = new Set(value.map(({ sha256 }) => sha256));
    onChange?.([...value, ...stored.filter(({ sha256 }) => !known.has(sha256))]);
  };
  return (
    <div className="attachment-picker">
      <input
        ref={input}
        id={id}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        multiple
        aria-label={t('attachment.add')}
        accept={kind === 'document' ? 'image/jpeg,image/png,application/pdf' : 'image/jpeg,image/png'}
        {...(isCameraFirst ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={isCameraFirst ? <CameraOutlined /> : <UploadOutlined />}
        loading={waiting > 0}
        onClick={() => input.current?.click()}
      >
        {t(isCameraFirst ? 'attachment.take' : 'attachment.add')}
      </Button>
      {waiting > 0 ? <Progress percent={100} status="active" showInfo={false} size="small" /> : null}
      <ul className="picked-files">
        {value.map((file) => (
          <li key={file.sha256}>
            {file.previewUrl === undefined ? null : <img src={file.previewUrl} alt="" />}
            <span>{file.name}</span>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('attachment.remove', { name: file.name })}
              onClick={() => onChange?.(value.filter(({ sha256 }) => sha256 !== file.sha256))}
            />
          </li>
        ))}
      </ul>
      {problem === undefined ? null : <Alert role="alert" type="error" showIcon title={problem} />}
    </div>
  );
}
