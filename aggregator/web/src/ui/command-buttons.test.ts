import { describe, expect, it } from 'vitest';
import type { CommandState } from '#api/case-types';
import { arrangeCommands } from '#ui/command-buttons';

const allowed = (command: CommandState['command']): CommandState => ({ command, isAllowed: true });
const refused = (command: CommandState['command']): CommandState => ({
  command,
  isAllowed: false,
  code: 'case-report-unchecked',
  reason: { zh: '未核实', en: 'Not checked' },
});
const names = (states: readonly CommandState[]) => states.map(({ command }) => command);

describe('the buttons of a case', () => {
  it('never show a command the server does not name', () => {
    expect(arrangeCommands([])).toEqual({ bar: [], menu: [], primary: undefined });
  });

  it('put what may be done now before what may not', () => {
    const { bar, primary } = arrangeCommands([refused('file'), allowed('send-report-check'), allowed('refuse')]);
    expect(names(bar)).toEqual(['send-report-check', 'refuse', 'file']);
    expect(primary).toBe('send-report-check');
  });

  it('never make a dangerous command the first choice', () => {
    expect(arrangeCommands([allowed('refuse')]).primary).toBeUndefined();
  });

  it('show the decision on a request only while there is one', () => {
    expect(names(arrangeCommands([allowed('approve-extension')]).bar)).toEqual(['approve-extension']);
    const without = arrangeCommands([refused('approve-extension')]);
    expect(names(without.bar)).toEqual([]);
    expect(names(without.menu)).toEqual(['approve-extension']);
  });

  it('keep rare and dangerous commands in the menu', () => {
    expect(names(arrangeCommands([allowed('cancel'), allowed('urge'), allowed('merge')]).menu)).toEqual([
      'urge',
      'merge',
      'cancel',
    ]);
  });

  it('leave candidates to the review page', () => {
    expect(arrangeCommands([allowed('join'), allowed('leave'), allowed('withdraw'), allowed('report')]).bar).toEqual(
      [],
    );
  });
});
