import {
  type CaptureCommand,
  type Command,
  type CommandMessage,
  CommandMessageSchema,
  type ExportClipCommand,
  type LookCommand,
  type LookResult,
  type ReplyMessage,
  type SetThresholdCommand,
  type UseModelCommand,
} from '@streetwarden/shared/message/command-message';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { CommandAnswer, CommandRecord } from '#outbox/command-record';
import type { Clock } from '#platform/clock';

/** What a command may make the box do; each throws a DomainError when it cannot. */
export interface CommandActions {
  sendEvidence(sha256: string): Promise<void>;
  sendStill(cameraId: string): Promise<void>;
  reloadConfig(): Promise<void>;
  setThreshold(order: SetThresholdCommand): Promise<void>;
  takeModel(order: UseModelCommand): Promise<void>;
  takeConfiguredModel(): Promise<void>;
  /** Rejects with `service-stopping` when the box stops meanwhile: the command is then answered after the next start. */
  look(order: LookCommand): Promise<LookResult>;
  /** Gives the last revision it made. As {@link look} when the box stops meanwhile. */
  capture(order: CaptureCommand): Promise<number>;
  exportClip(order: ExportClipCommand): Promise<void>;
}

export interface CommandHandlerPorts {
  readonly edgeId: string;
  readonly record: CommandRecord;
  readonly actions: CommandActions;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Carries a command out once; a redelivery gets the first answer again. Undefined for a payload that is no command for this box,
 * and for a command that the stop of the box interrupted. */
export type CommandHandler = (payload: Uint8Array) => Promise<ReplyMessage | undefined>;

export function createCommandHandler(ports: CommandHandlerPorts): CommandHandler {
  const { edgeId, record, clock, logger } = ports;
  const running = new Map<string, Promise<CommandAnswer | undefined>>();

  const carryOut = async (message: CommandMessage): Promise<CommandAnswer | undefined> => {
    if (Date.parse(message.expiresAt) < clock.nowMs()) return { outcome: 'expired' };
    try {
      return { outcome: 'done', ...(await act(ports.actions, message.command)) };
    } catch (error) {
      if (isDomainError(error, 'service-stopping')) return undefined;
      if (error instanceof DomainError) {
        return { outcome: 'refused', code: error.code, detail: error.message.slice(0, 500) };
      }
      logger.error({ code: 'internal-fault', commandId: message.commandId, err: error }, 'a command failed');
      return { outcome: 'failed', code: 'internal-fault' };
    }
  };

  const answerOnce = (message: CommandMessage): Promise<CommandAnswer | undefined> => {
    const answered = record.answerTo(message.commandId);
    if (answered !== undefined) return Promise.resolve(answered);
    const already = running.get(message.commandId);
    if (already !== undefined) return already;
    const answer = carryOut(message).then((result) => {
      if (result !== undefined) record.remember(message.commandId, result);
      running.delete(message.commandId);
      return result;
    });
    running.set(message.commandId, answer);
    return answer;
  };

  return async (payload) => {
    let message: CommandMessage;
    try {
      message = parseMessage(CommandMessageSchema, payload, 'command');
      if (message.edgeId !== edgeId)
        throw new DomainError('message-foreign', { edgeId: message.edgeId, topic: 'command' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code, ...error.params }, 'a command was refused');
      return undefined;
    }
    const answer = await answerOnce(message);
    if (answer === undefined) return undefined;
    return {
      schemaVersion: currentVersion,
      messageId: ports.newId(),
      edgeId,
      sentAt: new Date(clock.nowMs()).toISOString(),
      commandId: message.commandId,
      ...answer,
    };
  };
}

async function act(actions: CommandActions, command: Command): Promise<Pick<CommandAnswer, 'look' | 'revision'>> {
  switch (command.type) {
    case 'send-evidence':
      await actions.sendEvidence(command.sha256);
      return {};
    case 'send-still':
      await actions.sendStill(command.cameraId);
      return {};
    case 'reload-config':
      await actions.reloadConfig();
      return {};
    case 'set-threshold':
      await actions.setThreshold(command);
      return {};
    case 'use-configured-model':
      await actions.takeConfiguredModel();
      return {};
    case 'use-model':
      await actions.takeModel(command);
      return {};
    case 'look':
      return { look: await actions.look(command) };
    case 'capture':
      return { revision: await actions.capture(command) };
    case 'export-clip':
      await actions.exportClip(command);
      return {};
  }
}
