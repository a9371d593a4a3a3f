import { useTranslation } from 'react-i18next';
import { AccountName } from '#ui/AccountName.tsx';

/** Who an entry of the log names: a person by name, a box or the system by word. */
export function LedgerActor({ actor }: { readonly actor: string }) {
  const { t } = useTranslation();
  const [kind = '', id = ''] = actor.split(/:(.*)/s);
  if (kind === 'account' && id !== '') return <AccountName id={id} />;
  if (actor === 'system') return <>{t('history.system')}</>;
  if ((kind === 'edge' || kind === 'device') && id !== '')
    return (
      <>
        {t('history.device')} {id}
      </>
    );
  return <span title={actor}>{actor.slice(0, 24)}</span>;
}
