import { type CaseState, caseStates } from '@streetwarden/shared/domain/case-life';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordIn } from '#ui/case-words';

function colourOf(state: CaseState): string {
  if (state === 'closed') return 'green';
  if (caseStates[state].isEnd || state === 'withdrawn') return 'default';
  return state === 'suspended' || state === 'return-requested' ? 'orange' : 'blue';
}

/** The case's state in words; the colour only helps. */
export function CaseStateTag({ state }: { readonly state: CaseState }) {
  const { i18n } = useTranslation();
  return <Tag color={colourOf(state)}>{wordIn(i18n.language, caseStates[state])}</Tag>;
}
