import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useEffect } from 'react';
import type { CaseFile } from '#api/case-types';
import { queries } from '#api/queries';
import { ProposalView } from '#ui/ProposalView.tsx';
import { useWord } from '#ui/use-word';

/** Shows the proposal in the dispatch form and fills in what was left empty: its unit and the catalogue's text. */
export function DispatchHint({ subject }: { readonly subject: CaseFile }) {
  const word = useWord();
  const form = Form.useFormInstance<Record<string, unknown>>();
  const proposal = useQuery(queries.proposal(subject.id));
  const chosen = subject.catalogueClass;
  const found = useQuery({
    ...queries.classOf(chosen ?? { scheme: '', kind: 'event', code: '' }),
    enabled: chosen !== null,
  });
  const unitId = proposal.data?.unit?.id;
  const requirements = found.data === undefined || found.data === null ? undefined : word(found.data.requirements);
  useEffect(() => {
    const fill = (name: string, value: string | undefined) => {
      if (value !== undefined && !form.isFieldTouched(name)) form.setFieldValue(name, value);
    };
    fill('unitId', unitId);
    fill('requirements', requirements);
  }, [form, unitId, requirements]);
  return proposal.data === undefined ? null : <ProposalView proposal={proposal.data} />;
}
