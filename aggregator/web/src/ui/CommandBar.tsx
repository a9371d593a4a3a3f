import { DownOutlined } from '@ant-design/icons';
import { type CaseCommand, caseCommands } from '@streetwarden/shared/domain/case-life';
import { Button, Dropdown, Tooltip } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, CommandState } from '#api/case-types';
import '#ui/command.css';
import { CommandDialog } from '#ui/CommandDialog.tsx';
import { wordIn } from '#ui/case-words';
import { arrangeCommands } from '#ui/command-buttons';
import { commandForms } from '#ui/command-forms';

/** The commands of a case as buttons: what may be given now, and why the rest may not. */
export function CommandBar({ subject }: { readonly subject: CaseFile }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<CaseCommand>();
  const { bar, menu, primary } = arrangeCommands(subject.commands);
  if (bar.length + menu.length === 0) return null;
  return (
    <div className="command-bar" role="toolbar" aria-label={t('command.title')}>
      {bar.map((state) => (
        <CommandButton
          key={state.command}
          state={state}
          isPrimary={state.command === primary}
          onChoose={() => setChosen(state.command)}
        />
      ))}
      {menu.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: menu.map((state) => ({
              key: state.command,
              disabled: !state.isAllowed,
              danger: commandForms[state.command].isDanger === true && state.isAllowed,
              label: <MenuLabel state={state} />,
            })),
            onClick: ({ key }) => setChosen(key as CaseCommand),
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end">
            {t('command.more')}
          </Button>
        </Dropdown>
      )}
      {chosen === undefined ? null : (
        <CommandDialog
          key={chosen}
          command={chosen}
          subject={subject}
          onClose={() => setChosen(undefined)}
          title={wordIn(i18n.language, caseCommands[chosen])}
        />
      )}
    </div>
  );
}

function MenuLabel({ state }: { readonly state: CommandState }) {
  const { i18n } = useTranslation();
  return (
    <span className="menu-command">
      {wordIn(i18n.language, caseCommands[state.command])}
      {state.isAllowed || state.reason === undefined ? null : <small>{wordIn(i18n.language, state.reason)}</small>}
    </span>
  );
}

interface CommandButtonProps {
  readonly state: CommandState;
  readonly isPrimary: boolean;
  readonly onChoose: () => void;
}

/** A forbidden command stays reachable by keyboard, so that its reason can be read; pressing it does nothing. */
function CommandButton({ state, isPrimary, onChoose }: CommandButtonProps) {
  const { t, i18n } = useTranslation();
  const reasonId = useId();
  const name = wordIn(i18n.language, caseCommands[state.command]);
  const isDanger = commandForms[state.command].isDanger === true;
  if (state.isAllowed)
    return (
      <Button type={isPrimary ? 'primary' : 'default'} danger={isDanger} onClick={onChoose}>
        {name}
      </Button>
    );
  const reason = state.reason === undefined ? t('command.notNow') : wordIn(i18n.language, state.reason);
  return (
    <Tooltip title={reason} trigger={['hover', 'focus']}>
      <span className="command-off">
        <Button aria-disabled="true" aria-describedby={reasonId}>
          {name}
        </Button>
        <span id={reasonId} className="visually-hidden">
          {reason}
        </span>
      </span>
    </Tooltip>
  );
}
