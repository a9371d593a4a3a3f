import { createPieceCutter } from '#live/stream-pieces';
import { easyBacklogBytes, maxBacklogBytes, type OpenedFacts, type StreamSink } from '#live/stream-sink';
import type { TransportProgram } from '#live/transport-stream';

/** Sends whole packets of a live stream. */
export type LiveSender = (bytes: Buffer, program: TransportProgram, captureMsOf: (pts: number) => number) => void;

/**
 * Makes a sender that begins at a keyframe and, when the uplink is behind, goes on at a later one: what a viewer sees is
 * late by the backlog at most, and memory never grows.
 */
export function createLiveSender(
  sink: StreamSink,
  openedFacts: (program: TransportProgram, startsAtMs: number) => OpenedFacts,
): LiveSender {
  const cutter = createPieceCutter();
  let isOpened = false;
  let isBehind = false;
  return (bytes, program, captureMsOf) => {
    for (const piece of cutter.cut(bytes, program, captureMsOf)) {
      if (!isOpened) sink.opened(openedFacts(program, piece.capturedAtMs));
      isOpened = true;
      if (isBehind && piece.isStart) isBehind = sink.backlogBytes() > easyBacklogBytes;
      else isBehind ||= sink.backlogBytes() > maxBacklogBytes;
      if (!isBehind) sink.send(piece);
    }
  };
}
