import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type BoxFilter, boxFilters } from '#features/fleet/box-state';
import { FleetSearch } from '#features/fleet/FleetSearch.tsx';
import { useFleetSearch } from '#features/fleet/use-fleet-search';
import '#ui/view-tools.css';

/** The state that boxes are narrowed to; what the address says wrongly is all. */
export function useBoxFilter(): readonly [BoxFilter, (filter: BoxFilter) => void] {
  const [text, setText] = useFleetSearch('state');
  const filter = boxFilters.find((known) => known === text) ?? 'all';
  return [filter, (next) => setText(next === 'all' ? '' : next)];
}

/** Search and states of boxes, each with how many it would show; arrow keys go from state to state. */
export function BoxTools({ counts }: { readonly counts: Readonly<Record<BoxFilter, number>> }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useBoxFilter();
  return (
    <div className="view-tools fleet-tools">
      <FleetSearch label={t('fleet.searchBox')} />
      <div className="fleet-states">
        <Segmented<BoxFilter>
          aria-label={t('case.state')}
          value={filter}
          onChange={setFilter}
          options={boxFilters.map((value) => ({ value, label: `${t(`fleet.boxFilter.${value}`)} ${counts[value]}` }))}
        />
      </div>
    </div>
  );
}
