import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams, useSearchParams } from 'react-router';
import { CounterView } from '#features/supervision/CounterView.tsx';
import { readMonth } from '#features/supervision/counter-table';
import { DraftView } from '#features/supervision/DraftView.tsx';
import { FlagView } from '#features/supervision/FlagView.tsx';
import { MarkView } from '#features/supervision/MarkView.tsx';
import { NoticeView } from '#features/supervision/NoticeView.tsx';
import { OrderView } from '#features/supervision/OrderView.tsx';
import { ReferralView } from '#features/supervision/ReferralView.tsx';
import { UntoldView } from '#features/supervision/UntoldView.tsx';
import '#features/supervision/supervision.css';
import { useShownTab } from '#ui/use-shown-tab';
import '#ui/tabs.css';

const views = ['counters', 'marks', 'drafts', 'orders', 'referrals', 'flags', 'notices', 'untold'] as const;
const paperViews = ['orders', 'referrals', 'flags', 'untold'] as const;
const isPaper = (view: string): view is (typeof paperViews)[number] => paperViews.some((name) => name === view);

/** 督查: what was counted against whom, the documents that follow, and whether messages arrived. */
export function SupervisionPage() {
  const { t } = useTranslation();
  const params = useParams();
  const view = views.find((name) => name === params['view']) ?? 'counters';
  const tabs = useShownTab(view);
  const [search, setSearch] = useSearchParams();
  const month = readMonth(search.get('month'), new Date());
  const unitId = search.get('unitId') ?? undefined;
  const set = (change: { month?: string; unitId?: string | undefined }) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(change)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('supervision.title')}</h1>
        {view === 'counters' || view === 'marks' ? (
          <Input
            className="month-choice"
            type="month"
            aria-label={t('supervision.month')}
            value={month}
            onChange={({ target }) => set({ month: target.value })}
          />
        ) : null}
      </div>
      <nav ref={tabs} className="tray-tabs" aria-label={t('supervision.title')}>
        {views.map((name) => (
          <NavLink
            key={name}
            data-tab={name}
            to={{ pathname: `/supervision/${name}`, search: search.toString() }}
            className={`tray-tab${name === view ? ' active' : ''}`}
          >
            {isPaper(name) ? t(`papers.${name}`) : t(`supervision.${name}`)}
          </NavLink>
        ))}
      </nav>
      {view === 'counters' ? <CounterView month={month} /> : null}
      {view === 'marks' ? <MarkView month={month} unitId={unitId} onUnit={(next) => set({ unitId: next })} /> : null}
      {view === 'drafts' ? <DraftView /> : null}
      {view === 'orders' ? <OrderView /> : null}
      {view === 'referrals' ? <ReferralView /> : null}
      {view === 'flags' ? <FlagView /> : null}
      {view === 'untold' ? <UntoldView /> : null}
      {view === 'notices' ? <NoticeView /> : null}
    </div>
  );
}
