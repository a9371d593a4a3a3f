import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '#ui/format';
import { useNow } from '#ui/use-now';

/** Who looks and when, all over the picture: a photo of this screen tells where it came from. */
export function Watermark({ viewer }: { readonly viewer: string }) {
  const { i18n } = useTranslation();
  const now = useNow(1000);
  const id = useId();
  const text = `${viewer} ${formatTime(new Date(now).toISOString(), i18n.language)}`;
  return (
    <svg className="watermark" role="img" aria-label={text}>
      <title>{text}</title>
      <defs>
        <pattern id={id} width="500" height="190" patternUnits="userSpaceOnUse" patternTransform="rotate(-22)">
          <text x="8" y="36">
            {text}
          </text>
          <text x="240" y="131">
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
