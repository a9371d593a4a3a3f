import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '#ui/before-after.css';

interface BeforeAfterProps {
  readonly beforeUrl: string;
  readonly afterUrl: string;
}

/** Two pictures of one place over each other with a divider; the divider is an ordinary slider, so keys move it. */
export function BeforeAfter({ beforeUrl, afterUrl }: BeforeAfterProps) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState(50);
  return (
    <figure className="before-after">
      <div className="before-after-stage">
        <img src={afterUrl} alt={t('attachment.after')} />
        <img src={beforeUrl} alt={t('attachment.before')} style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }} />
        <span className="before-after-line" style={{ left: `${percent}%` }} aria-hidden="true" />
        <span className="before-after-name">{t('attachment.before')}</span>
        <span className="before-after-name is-after">{t('attachment.after')}</span>
        <input
          type="range"
          min={0}
          max={100}
          value={percent}
          aria-label={t('attachment.slider')}
          onChange={(event) => setPercent(Number(event.target.value))}
        />
      </div>
      <figcaption>{t('attachment.compare')}</figcaption>
    </figure>
  );
}
