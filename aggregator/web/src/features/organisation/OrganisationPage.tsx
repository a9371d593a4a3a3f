import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { CalendarView } from '#features/organisation/CalendarView.tsx';
import { CollectorView } from '#features/organisation/CollectorView.tsx';
import { DutyView } from '#features/organisation/DutyView.tsx';
import { GridView } from '#features/organisation/GridView.tsx';
import { PartView } from '#features/organisation/PartView.tsx';
import { RulesView } from '#features/organisation/RulesView.tsx';
import { TenantView } from '#features/organisation/TenantView.tsx';
import { UnitView } from '#features/organisation/UnitView.tsx';
import '#features/organisation/organisation.css';
import { useShownTab } from '#ui/use-shown-tab';
import '#ui/tabs.css';
import '#ui/view-tools.css';

const views = {
  tenants: TenantView,
  rules: RulesView,
  units: UnitView,
  grids: GridView,
  parts: PartView,
  collectors: CollectorView,
  duties: DutyView,
  calendar: CalendarView,
} as const;
const viewNames = Object.keys(views) as (keyof typeof views)[];

/** Who is responsible where, and by which rules. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const { view } = useParams();
  const name = viewNames.find((each) => each === view) ?? 'tenants';
  const View = views[name];
  const tabs = useShownTab(name);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('organisation.title')}</h1>
      </div>
      <nav ref={tabs} className="tray-tabs" aria-label={t('organisation.views')}>
        {viewNames.map((each) => (
          <NavLink
            key={each}
            data-tab={each}
            to={`/organisation/${each}`}
            className={`tray-tab${each === name ? ' active' : ''}`}
            aria-current={each === name ? 'page' : undefined}
          >
            {each === 'grids' || each === 'parts' ? t(`${each}.tab`) : t(`organisation.${each}`)}
          </NavLink>
        ))}
      </nav>
      <View />
    </div>
  );
}
