import { useTranslation } from 'react-i18next';
import { ageWord } from '#features/video/player/picture-age';
import { formatDuration, formatTime } from '#ui/format';
import { useNow } from '#ui/use-now';

interface PictureAgeProps {
  /** Asked every second. */
  readonly read: () => { readonly shownAtMs: number; readonly ageMs: number } | undefined;
}

/** When the shown picture was taken and how old it is. */
export function PictureAge({ read }: PictureAgeProps) {
  const { t, i18n } = useTranslation();
  useNow(1000);
  const facts = read();
  const word = ageWord(facts?.ageMs);
  if (facts === undefined || word.kind === 'unknown') return null;
  const shownAt = new Date(facts.shownAtMs).toISOString();
  return (
    <span className="picture-age" data-kind={word.kind}>
      <b>
        {word.kind === 'live'
          ? t('watch.delay', { seconds: word.seconds })
          : t('watch.ago', { age: formatDuration(word.ms, i18n.language) })}
      </b>
      <time dateTime={shownAt}>{formatTime(shownAt, i18n.language)}</time>
    </span>
  );
}
