import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import type { CaseActor } from '#case/case-actor';
import type { CaseCommandResult, CaseCommands } from '#case/case-command';
import type { CommandData } from '#case/commands/command-data';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CaseServiceParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly commands: CaseCommands;
  /** What is to be done outside the database once a unit's feedback is committed: the camera is asked to look. */
  readonly onFedBack?: (caseId: string) => Promise<void>;
}

/** A command as a person gives it. */
export interface PersonalCommand<C extends CaseCommand> {
  readonly actor: CaseActor;
  readonly caseId: string;
  readonly command: C;
  readonly data: CommandData<C>;
  /** The version the person looked at. */
  readonly version?: number;
  readonly idempotencyKey?: string;
}

export type CaseService = ReturnType<typeof createCaseService>;

/** Carries out commands, each in a transaction of its own. Errors: see {@link CaseCommands}. */
export function createCaseService({ storage, clock, commands, onFedBack }: CaseServiceParts) {
  const now = () => new Date(clock.nowMs());
  return {
    /** Registers a report; its number is given at once (KH 三2). */
    async report(
      actor: CaseActor,
      data: CommandData<'report'>,
      options: { readonly idempotencyKey?: string } = {},
    ): Promise<CaseCommandResult> {
      return await storage.write(
        async (tx) => await commands.run(tx, { command: 'report', data, actor, at: now(), ...options }),
      );
    },

    async run<C extends CaseCommand>(given: PersonalCommand<C>): Promise<CaseCommandResult> {
      const { version, ...request } = given;
      const result = await storage.write(
        async (tx) =>
          await commands.run(tx, {
            ...request,
            at: now(),
            ...(version === undefined ? {} : { expectedVersion: version }),
          }),
      );
      if (result.event === 'case-fed-back') await onFedBack?.(result.id);
      return result;
    },
  };
}
