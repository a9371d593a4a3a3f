import type { LookReason } from '@streetwarden/shared/evidence/look-finding';
import { useTranslation } from 'react-i18next';
import type { CaseFile, CaseTask } from '#api/case-types';
import type { Texts } from '#i18n/zh-cn';
import { casePictureUrl } from '#ui/case-picture-url';

type Words = Texts['lookReason'];

/** What the camera saw when it looked again: verdict, why, and its masked picture. A proposal; a person decides. */
export function RelookFinding({ task, subject }: { readonly task: CaseTask; readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const verdict = task.result?.['verdict'];
  if (verdict !== 'absent' && verdict !== 'same' && verdict !== 'unclear') return <RelookSilence task={task} />;
  const reasons = wordsOf(task.result?.['reasons']).filter((each): each is LookReason & keyof Words => each in known);
  const hashes = wordsOf(task.result?.['evidence']);
  const picture = subject.evidence.find(({ sha256, kind }) => hashes.includes(sha256) && kind === 'still-masked');
  return (
    <>
      <p className="work-text">
        {t(`relook.${verdict}`)}
        {reasons.length === 0 ? null : ` · ${reasons.map((reason) => t(`lookReason.${reason}`)).join(' · ')}`}
      </p>
      {picture === undefined ? null : (
        <img className="relook-still" src={casePictureUrl(subject.id, picture.sha256)} alt={t('relook.picture')} />
      )}
    </>
  );
}

/** The box refused, or never answered. */
function RelookSilence({ task }: { readonly task: CaseTask }) {
  const { t } = useTranslation();
  if (task.state !== 'cancelled') return null;
  const code = task.result?.['code'] ?? task.result?.['outcome'];
  return (
    <p className="work-text">
      {t('relook.silent')}
      {typeof code === 'string' ? ` (${code})` : null}
    </p>
  );
}

const known: Readonly<Record<LookReason, true>> = {
  'view-black': true,
  'view-frozen': true,
  'view-blurred': true,
  'view-obstructed': true,
  'view-moved': true,
  'place-covered': true,
  'too-few-looks': true,
  seen: true,
  'seen-at-times': true,
  'seen-weakly': true,
  'not-seen': true,
  'place-unchanged': true,
  'opening-look-missing': true,
};

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
