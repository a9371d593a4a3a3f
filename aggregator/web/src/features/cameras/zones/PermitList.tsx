import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PermitForm } from '#features/cameras/zones/PermitForm.tsx';
import { newPermit, withoutPermit, withPermit } from '#features/cameras/zones/permit-draft';
import type { ZoneDraft } from '#features/cameras/zones/zone-draft';
import { CategoryName } from '#ui/CategoryName.tsx';

interface PermitListProps {
  readonly zone: ZoneDraft;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly onChange: (zone: ZoneDraft) => void;
}

/** Places of a zone where something is tolerated: a licensed stall, a morning market, with its hours. */
export function PermitList({ zone, chosenId, onChoose, onChange }: PermitListProps) {
  const { t } = useTranslation();
  const { permits } = zone;
  const chosen = permits.find(({ id }) => id === chosenId);
  const add = () => {
    const permit = newPermit(zone, t('zones.permitNew', { number: permits.length + 1 }));
    onChange(withPermit(zone, permit));
    onChoose(permit.id);
  };
  return (
    <section className="permits" aria-label={t('zones.permitTitle')}>
      <h4>{t('zones.permitTitle')}</h4>
      <p className="muted">{t('zones.permitHint')}</p>
      {permits.length === 0 ? null : (
        <ul className="plain-list">
          {permits.map(({ id, name, category }) => (
            <li key={id}>
              <span>
                <Button
                  size="small"
                  type="link"
                  className="zone-name"
                  aria-pressed={id === chosenId}
                  onClick={() => onChoose(id === chosenId ? undefined : id)}
                >
                  {name.trim() === '' ? t('zones.unnamed') : name}
                </Button>{' '}
                <CategoryName category={category} />
              </span>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('zones.permitRemove', { name })}
                onClick={() => onChange(withoutPermit(zone, id))}
              />
            </li>
          ))}
        </ul>
      )}
      {chosen === undefined ? null : (
        <PermitForm key={chosen.id} permit={chosen} onChange={(permit) => onChange(withPermit(zone, permit))} />
      )}
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('zones.permitAdd')}
      </Button>
    </section>
  );
}
