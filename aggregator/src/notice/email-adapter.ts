import { createTransport } from 'nodemailer';
import type { DeliveryOutcome, NoticeAdapter } from '#notice/notice-adapter';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'starttls' | 'tls';
  readonly username?: string;
  readonly password?: string;
  /** Address the mails come from. */
  readonly from: string;
}

/** Sends plain-text mails; the Message-ID is made of the notice's id, the same at every attempt. */
export function createEmailAdapter(server: MailServer, { timeoutMs }: { readonly timeoutMs: number }): NoticeAdapter {
  const { host, port, security, username, password, from } = server;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Texts come from people: none of them may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? '' } }),
  });
  const domain =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^a-z0-9.-]/gi, '') ?? 'localhost';
  return {
    async send({ id, address, subject, body }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address },
          subject,
          text: body,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error as { code?: unknown; responseCode?: unknown });
      }
    },
    close: () => transport.close(),
  };
}

/** SMTP: 4xx is temporary, 5xx final (RFC 5321 §4.2.1); a refused sign-in is the operator's to mend, so it is temporary. */
function outcomeOf({ code, responseCode }: { code?: unknown; responseCode?: unknown }): DeliveryOutcome {
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const failure = status === undefined ? `smtp-${String(code ?? 'error').toLowerCase()}` : `smtp-${status}`;
  const isFinal = status !== undefined && status >= 500 && code !== 'EAUTH';
  return isFinal ? { kind: 'refused', failure } : { kind: 'later', failure };
}
