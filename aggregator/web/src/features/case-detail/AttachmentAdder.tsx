import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentPicker } from '#ui/AttachmentPicker.tsx';

const kinds = ['report', 'before', 'document'] as const;

/** Adds photos and papers to a case outside of any command; what is stored appears in the list above. */
export function AttachmentAdder({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<(typeof kinds)[number]>('report');
  return (
    <div className="attachment-adder no-print">
      <Segmented
        size="small"
        aria-label={t('attachment.title')}
        value={kind}
        onChange={setKind}
        options={kinds.map((name) => ({ value: name, label: t(`attachment.${name}`) }))}
      />
      <AttachmentPicker
        key={kind}
        caseId={caseId}
        kind={kind}
        onChange={() => void queryClient.invalidateQueries({ queryKey: ['case', caseId] })}
      />
    </div>
  );
}
