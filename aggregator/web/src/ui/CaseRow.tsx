import { FileTextOutlined } from '@ant-design/icons';
import { caseSources } from '@streetwarden/shared/domain/case-life';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stillUrl } from '#api/queries';
import type { CaseItem } from '#api/types';
import '#ui/case-row.css';
import { CaseClass } from '#ui/CaseClass.tsx';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { ClockLight } from '#ui/ClockLight.tsx';
import { wordIn } from '#ui/case-words';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';

/** A case as one line of a list; on a phone the parts stand below each other. */
export function CaseRow({ item }: { readonly item: CaseItem }) {
  const { t, i18n } = useTranslation();
  const place = item.address === '' ? item.description : item.address;
  return (
    <Link className="case-row" to={`/cases/${item.id}`} data-row>
      <span className="case-row-thumb">
        {item.thumbnailSha256 === null ? (
          <FileTextOutlined aria-hidden="true" />
        ) : (
          <img src={stillUrl(item.thumbnailSha256, 320)} alt="" loading="lazy" />
        )}
      </span>
      <span className="case-row-what">
        <strong>{item.number}</strong>
        <CaseClass item={item} />
      </span>
      <span className="case-row-where" title={[item.address, item.description].filter(Boolean).join('\n')}>
        <span>{place === '' ? <span className="muted">{t('tray.noAddress')}</span> : place}</span>
        <small>
          {wordIn(i18n.language, caseSources[item.source])} · <LocalTime instant={item.openedAt} />
          {item.address === '' || item.description === '' ? null : ` · ${item.description}`}
        </small>
      </span>
      <span className="case-row-who">
        {item.unitId === null ? <span className="muted">{t('unit.none')}</span> : <UnitName id={item.unitId} />}
      </span>
      <span className="case-row-state">
        <CaseStateTag state={item.state} />
        {item.isEmergency ? <Tag color="red">{t('tray.emergencyMark')}</Tag> : null}
        {item.isUrged ? <Tag color="orange">{t('tray.urgedMark')}</Tag> : null}
      </span>
      <span className="case-row-clock">
        <ClockLight
          dueAt={item.dueAt}
          warnAt={item.warnAt}
          isSuspended={item.state === 'suspended' && item.dueAt === null}
          stepMs={15_000}
        />
      </span>
    </Link>
  );
}
