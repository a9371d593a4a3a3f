import { type DestinationStream, type Logger, pino } from 'pino';

/** Names of fields that must never reach a log, wherever they are nested one or two levels deep. */
const secretFields = ['password', 'deviceSecret', 'secret', 'token', 'authorization', 'credentials', 'privateKey'];

/** The process's logger; children with `cameraId` are handed down, nothing imports it. */
export function createLogger(options: { readonly level: string; readonly destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
