import { expect, it } from 'vitest';
import { assertMediaType, attachmentMediaTypes } from '#case/attachment-type';

it('takes a file only for what its first bytes say', () => {
  const files = {
    'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]),
    'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
    'application/pdf': Buffer.from('%PDF-1.7'),
  };
  expect(Object.keys(files).sort()).toEqual([...attachmentMediaTypes].sort());
  for (const [claimed, bytes] of Object.entries(files)) {
    for (const mediaType of attachmentMediaTypes) {
      const check = () => assertMediaType(bytes, mediaType);
      if (mediaType === claimed) expect(check).not.toThrow();
      else expect(check).toThrow(expect.objectContaining({ code: 'case-attachment-mismatch' }));
    }
  }
  expect(() => assertMediaType(Buffer.alloc(0), 'image/jpeg')).toThrow(
    expect.objectContaining({ code: 'case-attachment-mismatch' }),
  );
});
