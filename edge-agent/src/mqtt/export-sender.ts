import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { Logger } from 'pino';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import { isAggregatorAway } from '#mqtt/evidence-uploader';
import { type SendableFile, sendFile } from '#mqtt/send-file';
import type { TokenBucket } from '#outbox/token-bucket';
import type { Clock } from '#platform/clock';

const retryMs = 5000;

export interface ExportSenderPorts {
  readonly client: Pick<AggregatorClient, 'announceExport' | 'uploadState' | 'putChunk'>;
  readonly bucket: TokenBucket;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Brings the files of a clip export to the aggregator, however often it goes away meanwhile. */
export function createExportSender({ client, bucket, clock, logger }: ExportSenderPorts) {
  const sendAll = async (
    exportId: string,
    files: readonly (EvidenceFile & SendableFile)[],
    signal: AbortSignal,
  ): Promise<void> => {
    const facts = files.map(({ path: _path, ...file }) => file);
    await client.announceExport(exportId, facts, signal);
    for (const file of files) await sendFile({ client, bucket }, file, signal);
  };
  return async (...[exportId, files, signal]: Parameters<typeof sendAll>): Promise<void> => {
    for (;;) {
      try {
        return await sendAll(exportId, files, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!isAggregatorAway(error)) throw error;
        logger.warn({ exportId, err: error }, 'a clip cannot be sent now; it is tried again');
        await clock.delay(retryMs, signal);
      }
    }
  };
}
