import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface SmtpStub {
  readonly port: number;
  /** Mails taken, as they were sent (headers and body). */
  readonly mails: readonly string[];
  /** What to answer to the end of the next mails, in order; when it is empty they are taken. `hang` never answers. */
  readonly answers: string[];
}

/** The few words of SMTP (RFC 5321) that a client without TLS and sign-in needs. */
export async function startSmtpStub(): Promise<SmtpStub> {
  const mails: string[] = [];
  const answers: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    // A client that goes away in the middle is one of the things tested.
    socket.on('error', () => socket.destroy());
    speak(socket, (mail) => {
      const answer = answers.shift() ?? '250 taken';
      if (answer.startsWith('2')) mails.push(mail);
      return answer;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, mails, answers };
}

function speak(socket: Socket, take: (mail: string) => string): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | undefined;
  const toCommand = (line: string): string => {
    if (/^QUIT/i.test(line)) return '221 bye';
    if (!/^DATA/i.test(line)) return '250 ok';
    mail = [];
    return '354 go on';
  };
  const toData = (lines: string[], line: string): string | undefined => {
    if (line !== '.') {
      lines.push(line);
      return undefined;
    }
    mail = undefined;
    const answer = take(lines.join('\n'));
    return answer === 'hang' ? undefined : answer;
  };
  const answerTo = (line: string) => (mail === undefined ? toCommand(line) : toData(mail, line));
  say('220 stub');
  createInterface({ input: socket }).on('line', (line) => {
    const answer = answerTo(line);
    if (answer !== undefined) say(answer);
  });
}
