import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { Alert, Button, Input, Modal } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import { BoxDrawer } from '#features/video/capture/BoxDrawer.tsx';
import { CaptureDone } from '#features/video/capture/CaptureDone.tsx';
import '#features/video/capture/capture.css';
import { DuplicateChoice } from '#features/video/capture/DuplicateChoice.tsx';
import { FindingChoice } from '#features/video/capture/FindingChoice.tsx';
import type { FrozenPicture } from '#features/video/capture/freeze';
import { KnownFacts } from '#features/video/capture/KnownFacts.tsx';
import { useCaptureForm } from '#features/video/capture/use-capture';
import { Watermark } from '#features/video/player/Watermark.tsx';

interface CaptureDialogProps {
  readonly camera: VideoCamera;
  readonly picture: FrozenPicture;
  readonly from: 'live' | 'playback';
  readonly viewer: string;
  readonly onClose: () => void;
}

const classFieldId = 'capture-class';

/** 视频立案: draw a box, say what it is, send; everything else is filled in already. */
export function CaptureDialog({ camera, picture, from, viewer, onClose }: CaptureDialogProps) {
  const { t } = useTranslation();
  const { draft, form, send, inputCount, canSend, change, submit } = useCaptureForm(camera.id, {
    capturedAt: picture.capturedAt,
    from,
  });
  const body = useRef<HTMLFormElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const { box, finding } = draft;
  useEffect(() => {
    if (finding === undefined) return;
    if (box === undefined) body.current?.querySelector<SVGElement>('.box-drawer')?.focus();
    else submitButton.current?.focus();
  }, [box, finding]);
  const categories = form.data?.suggestions.categories;
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
    // Before what is likely is known, the keys mean what the list shows meanwhile.
    const chosen = (categories ?? problemCategoryNames)[Number(event.key) - 1];
    if (isTyping || chosen === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    change({ finding: { category: chosen } });
  };
  return (
    <Modal
      open
      width={1180}
      title={t('capture.title', { name: camera.name })}
      footer={null}
      onCancel={onClose}
      // A dialog takes the focus itself when it has opened: only then can the picture have it. Without animation, because
      // until its end the focus is on the button that closes, and a quick Enter would lose the picture.
      transitionName=""
      maskTransitionName=""
      afterOpenChange={(isOpen) => {
        if (isOpen) body.current?.querySelector<SVGElement>('.box-drawer')?.focus();
      }}
      destroyOnHidden
      className="capture-modal"
    >
      {send.data === undefined ? (
        <form
          ref={body}
          className="capture-form"
          onKeyDown={onKeyDown}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="capture-picture">
            <div className="capture-frame">
              <BoxDrawer
                picture={picture}
                box={draft.box}
                onBox={(box) => change({ box }, draft.box === undefined)}
                onDone={() => document.getElementById(classFieldId)?.focus()}
              />
              <Watermark viewer={viewer} />
            </div>
            <p id="box-hint" className="muted">
              {t(draft.box === undefined ? 'capture.boxHint' : 'capture.boxDone')}
            </p>
          </div>
          <div className="capture-fields">
            <h3 id="capture-what">{t('capture.what')}</h3>
            <FindingChoice
              id={classFieldId}
              finding={draft.finding}
              categories={categories}
              classes={form.data?.suggestions.classes ?? []}
              onChoose={(finding) => change({ finding })}
            />
            <h3>{t('capture.duplicates')}</h3>
            {form.data === undefined ? (
              <p className="muted">{t('capture.afterBox')}</p>
            ) : (
              <DuplicateChoice
                duplicates={form.data.duplicates}
                joins={draft.joins}
                onJoin={(joins) => change({ joins })}
              />
            )}
            <KnownFacts
              capturedAt={picture.capturedAt}
              camera={camera}
              form={form.data}
              position={draft.position}
              onPosition={(position) => change({ position }, draft.position === undefined)}
            />
            <Input.TextArea
              aria-label={t('capture.description')}
              placeholder={t('capture.description')}
              maxLength={2000}
              autoSize={{ minRows: 1, maxRows: 4 }}
              value={draft.description ?? ''}
              onChange={(event) => change({ description: event.target.value }, draft.description === undefined)}
            />
            {form.error === null ? null : <Alert role="alert" type="warning" showIcon title={form.error.message} />}
            {send.error === null ? null : <Alert role="alert" type="error" showIcon title={send.error.message} />}
            {camera.isOnline ? null : <Alert type="info" showIcon title={t('capture.boxOffline')} />}
            <div className="capture-submit">
              <small className="muted">{t('capture.inputs', { count: inputCount })}</small>
              <Button
                ref={submitButton}
                type="primary"
                size="large"
                htmlType="submit"
                disabled={!canSend}
                loading={send.isPending}
              >
                {t(draft.joins === undefined ? 'capture.submit' : 'capture.submitJoin')}
              </Button>
            </div>
          </div>
        </form>
      ) : (
        <CaptureDone
          first={send.data.capture}
          isBoxOnline={camera.isOnline}
          tookMs={send.data.tookMs}
          inputCount={inputCount}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
