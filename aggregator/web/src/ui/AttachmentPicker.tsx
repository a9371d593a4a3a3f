import { DeleteOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '#api/api-problem';
import type { AttachmentKind } from '#api/case-types';
import { FileButton } from '#ui/FileButton.tsx';
import { isTouchScreen } from '#ui/touch-screen';
import { type UploadedFile, uploadAttachment } from '#ui/upload-attachment';
import '#ui/attachment.css';

interface AttachmentPickerProps {
  readonly caseId: string;
  readonly kind: AttachmentKind;
  /** Works as a form control. */
  readonly value?: readonly UploadedFile[];
  readonly onChange?: (files: readonly UploadedFile[]) => void;
  /**
   * Lets a form wait: true when files begin to be stored, false when what was stored has been told by `onChange`. A file
   * that waits for the network is still on its way: a command must not go without the photo that proves it.
   */
  readonly onSending?: (isSending: boolean) => void;
  /** Offers the camera before the gallery; a touch screen does so by itself. */
  readonly isCameraFirst?: boolean;
}

/** A photo that did not reach the server; the browser keeps it as long as the page is open. */
interface UnsentFile {
  readonly file: File;
  /** Undefined when the server was out of reach. */
  readonly refusal: string | undefined;
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof ApiProblem && error.code === 'offline') return undefined;
  return error instanceof Error ? error.message : String(error);
}

/** Takes photos or documents, stores each at once and lists what is stored; what was not sent stays and can be sent again. */
export function AttachmentPicker(props: AttachmentPickerProps) {
  const { caseId, kind, value = [], onChange, onSending, isCameraFirst = isTouchScreen() } = props;
  const { t } = useTranslation();
  const [share, setShare] = useState<number>();
  const [unsent, setUnsent] = useState<readonly UnsentFile[]>([]);
  // What the list holds when an upload ends, not when it began: a photo may have been taken off it meanwhile.
  const listed = useRef(value);
  listed.current = value;
  const add = async (files: readonly File[]) => {
    if (files.length === 0) return;
    const stored: UploadedFile[] = [];
    const failed: UnsentFile[] = [];
    for (const [index, file] of files.entries()) {
      const onProgress = (part: number) => setShare((index + part) / files.length);
      onProgress(0);
      try {
        stored.push(await uploadAttachment({ caseId, kind, file, onProgress }));
      } catch (error) {
        failed.push({ file, refusal: refusalOf(error) });
      }
    }
    setShare(undefined);
    // What waited before and was not tried now waits on.
    setUnsent((old) => [...old.filter(({ file }) => !files.includes(file)), ...failed]);
    const known = new Set(listed.current.map(({ sha256 }) => sha256));
    const fresh = stored.filter(({ sha256 }) => !known.has(sha256));
    if (fresh.length > 0) onChange?.([...listed.current, ...fresh]);
  };
  const isSending = share !== undefined;
  const isOnItsWay = isSending || unsent.some(({ refusal }) => refusal === undefined);
  useEffect(() => {
    if (!isOnItsWay) return;
    onSending?.(true);
    // The browser asks before it throws a photo away that nobody else has.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      onSending?.(false);
    };
  }, [isOnItsWay, onSending]);
  const retry = useRef(() => undefined as unknown);
  retry.current = () => (unsent.length === 0 || isSending ? undefined : add(unsent.map(({ file }) => file)));
  useEffect(() => {
    const onOnline = () => void retry.current();
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, []);
  return (
    <div className="attachment-picker">
      <div className="picker-buttons">
        {isCameraFirst && kind !== 'document' ? (
          <FileButton kind={kind} isCamera isSending={isSending} onFiles={(files) => void add(files)} />
        ) : null}
        <FileButton kind={kind} isSending={isSending} onFiles={(files) => void add(files)} />
      </div>
      {isSending ? <Progress percent={Math.round(share * 100)} status="active" size="small" /> : null}
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
      <UnsentFiles
        files={unsent}
        isSending={isSending}
        onRetry={() => void retry.current()}
        onDrop={(file) => setUnsent((old) => old.filter((other) => other.file !== file))}
      />
    </div>
  );
}

interface UnsentFilesProps {
  readonly files: readonly UnsentFile[];
  readonly isSending: boolean;
  readonly onRetry: () => void;
  readonly onDrop: (file: File) => void;
}

function UnsentFiles({ files, isSending, onRetry, onDrop }: UnsentFilesProps) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  const isWaiting = files.some(({ refusal }) => refusal === undefined);
  return (
    <Alert
      role="alert"
      type={isWaiting ? 'warning' : 'error'}
      showIcon
      title={t('attachment.unsent', { count: files.length })}
      description={
        <>
          {isWaiting ? <p>{t('attachment.waits')}</p> : null}
          {files.map(({ file, refusal }) => (
            <div key={`${file.name} ${file.lastModified}`}>
              {file.name}: {refusal ?? t('app.offline')}
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                disabled={isSending}
                aria-label={t('attachment.remove', { name: file.name })}
                onClick={() => onDrop(file)}
              />
            </div>
          ))}
        </>
      }
      action={
        <Button size="small" icon={<ReloadOutlined />} disabled={isSending} onClick={onRetry}>
          {t('app.retry')}
        </Button>
      }
    />
  );
}
