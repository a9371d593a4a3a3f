import { Button, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { originalUrl, stillUrl } from '#api/queries';
import type { CandidateDetail, EvidenceItem } from '#api/types';
import { categoryStyle } from '#ui/category-style';
import { EvidenceStill } from '#ui/EvidenceStill.tsx';
import { formatBytes } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

interface EvidenceGalleryProps {
  readonly candidate: CandidateDetail;
  /** Where masked files lie for readers who are not of the centre: with the case they work on. Originals are not theirs. */
  readonly fieldUrl?: (sha256: string) => string;
}

/** All evidence of a candidate: masked stills large, every file in a list, originals after a reason. */
export function EvidenceGallery({ candidate, fieldUrl }: EvidenceGalleryProps) {
  const { t } = useTranslation();
  const stills = candidate.evidence.filter(({ kind, state }) => kind === 'still-masked' && state === 'stored');
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<EvidenceItem>();
  const shown = stills.find(({ sha256 }) => sha256 === chosen) ?? stills.at(-1);
  return (
    <div className="gallery">
      <div className="gallery-stage">
        {shown === undefined ? (
          <p className="still-missing">{t('review.imagePending')}</p>
        ) : (
          <EvidenceStill
            url={fieldUrl?.(shown.sha256) ?? stillUrl(shown.sha256, 1280)}
            alt={t(`evidenceKind.${shown.kind}`)}
            widthPx={shown.widthPx ?? 1920}
            heightPx={shown.heightPx ?? 1080}
            box={candidate.sightings.find(({ capturedAt }) => capturedAt === shown.capturedAt)?.box ?? candidate.box}
            zone={candidate.rule.polygon}
            boxColour={categoryStyle[candidate.category].colour}
          />
        )}
      </div>
      <ul className="files">
        {candidate.evidence.map((file) => (
          <li key={file.sha256}>
            <FileButton
              file={file}
              url={fieldUrl?.(file.sha256) ?? stillUrl(file.sha256)}
              isShown={file.sha256 === shown?.sha256}
              onShow={setChosen}
              onAsk={fieldUrl === undefined ? setAsked : undefined}
            />
            <Tag color={file.state === 'stored' ? 'green' : file.state === 'damaged' ? 'red' : 'default'}>
              {t(`evidenceState.${file.state}`)}
            </Tag>
            <LocalTime instant={file.capturedAt} />
            <span>{formatBytes(file.sizeBytes)}</span>
            <code title={file.sha256}>{file.sha256.slice(0, 12)}</code>
          </li>
        ))}
      </ul>
      {asked === undefined ? null : <ReasonDialog file={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

interface FileButtonProps {
  readonly file: EvidenceItem;
  readonly url: string;
  readonly isShown: boolean;
  readonly onShow: (sha256: string) => void;
  /** Undefined for those who may not ask for originals. */
  readonly onAsk: ((file: EvidenceItem) => void) | undefined;
}

function FileButton({ file, url, isShown, onShow, onAsk }: FileButtonProps) {
  const { t } = useTranslation();
  const label = t(`evidenceKind.${file.kind}`);
  const isForAll = file.kind === 'still-masked' || file.kind === 'clip-masked';
  if (file.state !== 'stored' || (onAsk === undefined && !isForAll)) return <span>{label}</span>;
  if (file.kind === 'still-masked') {
    return (
      <Button size="small" type={isShown ? 'primary' : 'default'} onClick={() => onShow(file.sha256)}>
        {label}
      </Button>
    );
  }
  if (file.kind === 'manifest' || file.kind === 'clip-masked') {
    return (
      <a href={url} target="_blank" rel="noreferrer">
        {label}
      </a>
    );
  }
  return (
    <Button size="small" onClick={() => onAsk?.(file)}>
      {label}…
    </Button>
  );
}

/** Asks what an unmasked original is needed for, then shows it; the reason goes into the custody log. */
function ReasonDialog({ file, onClose }: { readonly file: EvidenceItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState('');
  const [reason, setReason] = useState<string>();
  const isLongEnough = draft.trim().length >= 3;
  return (
    <Modal
      open
      width={reason === undefined ? 520 : 1100}
      title={t(`evidenceKind.${file.kind}`)}
      onCancel={onClose}
      onOk={() => setReason(draft.trim())}
      okText={t('candidate.original')}
      okButtonProps={{ disabled: !isLongEnough }}
      footer={reason === undefined ? undefined : null}
    >
      {reason === undefined ? (
        <label htmlFor="original-reason">
          <p>{t('review.clipReason')}</p>
          <Input
            id="original-reason"
            autoFocus
            maxLength={200}
            value={draft}
            placeholder={t('review.clipReasonLabel')}
            onChange={(event) => setDraft(event.target.value)}
            onPressEnter={() => (isLongEnough ? setReason(draft.trim()) : undefined)}
          />
        </label>
      ) : (
        <Original file={file} reason={reason} />
      )}
    </Modal>
  );
}

function Original({ file, reason }: { readonly file: EvidenceItem; readonly reason: string }) {
  const { t } = useTranslation();
  const url = originalUrl(file.sha256, reason);
  if (file.mediaType === 'image/jpeg') return <img className="original" src={url} alt={t('evidenceKind.still')} />;
  return <video className="original" src={url} controls autoPlay muted />;
}
