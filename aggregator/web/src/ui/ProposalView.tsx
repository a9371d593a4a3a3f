import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DispatchProposal } from '#api/case-types';
import '#ui/proposal.css';
import { wordIn } from '#ui/case-words';

/** The unit a case should go to, the rule that says so, and who is told at the same time. */
export function ProposalView({ proposal }: { readonly proposal: DispatchProposal }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="desk-proposal">
      <span>
        <small className="muted">{t('desk.proposed')}</small>
        <strong>{proposal.unit?.name ?? t('desk.none')}</strong>
        <Tag color="blue">{t(`desk.rule.${proposal.rule}`)}</Tag>
      </span>
      <span>{wordIn(i18n.language, proposal.explanation)}</span>
      {proposal.copies.length === 0 ? null : (
        <small className="muted">
          {t('desk.copies')}:{' '}
          {proposal.copies.map((copy) => `${copy.unit.name} (${t(`dispatchList.${copy.reason}`)})`).join(', ')}
        </small>
      )}
    </div>
  );
}
