import { expect, it } from 'vitest';
import { readMediaFrame, withStreamId, writeMediaFrame } from '#video/media-frame';

it('a frame that is handed on under another number is a copy: who else has it sees the old number', () => {
  const payload = new Uint8Array(188).fill(0x47);
  const frame = Buffer.from(writeMediaFrame({ streamId: 7, isStart: true, capturedAtMs: 123.5, payload }));
  const copy = withStreamId(frame, 9);
  expect(readMediaFrame(copy)).toMatchObject({ streamId: 9, isStart: true, capturedAtMs: 123.5, payload });
  expect(readMediaFrame(frame)?.streamId).toBe(7);
});
