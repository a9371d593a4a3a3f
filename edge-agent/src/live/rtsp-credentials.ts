/** Writes credentials into the requests of an RTSP client that has none. */
export interface CredentialWriter {
  /** @param bytes of the client, in order. */
  write(bytes: Buffer): Buffer;
  /** The client has asked to send; from then on bytes pass as they are. */
  isRecordAsked(): boolean;
}

/** What ffmpeg says before it sends: a description of the stream is the largest of it. */
const maxHeadBytes = 64 * 1024;

/** @param credentials user and password of an address; the rest of it is not looked at. @see RFC 2326 §10, RFC 7617 */
export function createCredentialWriter(credentials: Pick<URL, 'username' | 'password'>): CredentialWriter {
  const pair = `${decodeURIComponent(credentials.username)}:${decodeURIComponent(credentials.password)}`;
  const line = Buffer.from(`Authorization: Basic ${Buffer.from(pair).toString('base64')}\r\n`);
  let waiting: Buffer = Buffer.alloc(0);
  let isRecordAsked = false;
  return {
    isRecordAsked: () => isRecordAsked,
    write: (bytes) => {
      if (isRecordAsked) return bytes;
      waiting = Buffer.concat([waiting, bytes]);
      const out: Buffer[] = [];
      for (let end = requestEnd(waiting); end !== undefined && !isRecordAsked; end = requestEnd(waiting)) {
        const firstLine = waiting.indexOf('\r\n') + 2;
        out.push(waiting.subarray(0, firstLine), line, waiting.subarray(firstLine, end));
        isRecordAsked = waiting.toString('latin1', 0, 7) === 'RECORD ';
        waiting = waiting.subarray(end);
      }
      if (!isRecordAsked && waiting.byteLength <= maxHeadBytes) return Buffer.concat(out);
      // What does not look like RTSP goes on as it is: the relay says what it thinks of it.
      const rest = waiting;
      waiting = Buffer.alloc(0);
      isRecordAsked = true;
      return Buffer.concat([...out, rest]);
    },
  };
}

/** Where the first whole request ends, with its body. */
function requestEnd(bytes: Buffer): number | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const end = headEnd + 4 + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return end <= bytes.byteLength ? end : undefined;
}
