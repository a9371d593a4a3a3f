import { eq } from 'drizzle-orm';
import { systemActor } from '#case/case-actor';
import type { CaseCommands } from '#case/case-command';
import type { ClockAlarm } from '#case/clock/alarm-wheel';
import type { StorageTransaction } from '#storage/storage';

/** A suspension that has run out ends by itself: the system resumes the case in the transaction of the alarm. */
export function createSuspensionEnd({ commands }: { readonly commands: Pick<CaseCommands, 'run'> }) {
  return async (tx: StorageTransaction, alarms: readonly ClockAlarm[]): Promise<void> => {
    const { cases } = tx.tables;
    for (const { kind, moment, caseId, at } of alarms) {
      if (kind !== 'suspension' || moment !== 'due') continue;
      const [row] = await tx.select({ state: cases.state }).from(cases).where(eq(cases.id, caseId));
      // Somebody may have resumed it meanwhile.
      if (row?.state !== 'suspended') continue;
      await commands.run(tx, {
        caseId,
        command: 'resume',
        data: { reason: '挂账期满，自动恢复' },
        actor: systemActor,
        at,
      });
    }
  };
}
