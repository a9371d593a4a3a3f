import { type CaseCommand, caseCommands } from '@streetwarden/shared/domain/case-life';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#api/case-types';
import { otherCommands } from '#features/unit/unit-model';
import { CommandDialog } from '#ui/CommandDialog.tsx';
import { commandForms } from '#ui/command-forms';
import { useWord } from '#ui/use-word';

/** Every other command the server names, big enough for a thumb; what is not possible now says why. */
export function UnitCommands({ subject }: { readonly subject: CaseFile }) {
  const { t } = useTranslation();
  const word = useWord();
  const [chosen, setChosen] = useState<CaseCommand>();
  const { allowed, refused } = otherCommands(subject.commands);
  const isUnsafe = allowed.some(({ command }) => command === 'confirm-safety');
  const isNext = (command: CaseCommand) => command === 'confirm-safety' || command === 'sign-feedback';
  return (
    <>
      {isUnsafe ? <Alert type="warning" showIcon title={t('unitWork.safetyFirst')} /> : null}
      {allowed.length === 0 ? null : (
        <div className="unit-commands" role="toolbar" aria-label={t('command.title')}>
          {allowed.map(({ command }) => (
            <Button
              key={command}
              size="large"
              type={isNext(command) ? 'primary' : 'default'}
              danger={commandForms[command].isDanger === true}
              onClick={() => setChosen(command)}
            >
              {word(caseCommands[command])}
            </Button>
          ))}
        </div>
      )}
      {refused.length === 0 ? null : (
        <details className="unit-refused">
          <summary>{t('unitWork.refused')}</summary>
          <dl>
            {refused.map(({ command, reason }) => (
              <div key={command}>
                <dt>{word(caseCommands[command])}</dt>
                <dd>{reason === undefined ? t('command.notNow') : word(reason)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {chosen === undefined ? null : (
        <CommandDialog
          key={chosen}
          command={chosen}
          subject={subject}
          title={word(caseCommands[chosen])}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
