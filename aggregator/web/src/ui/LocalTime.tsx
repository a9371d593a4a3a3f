import { useTranslation } from 'react-i18next';
import { formatTime } from '#ui/format';

export function LocalTime({ instant }: { readonly instant: string }) {
  const { i18n } = useTranslation();
  return <time dateTime={instant}>{formatTime(instant, i18n.language)}</time>;
}
