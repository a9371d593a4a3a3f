import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export interface SecurityHeaderOptions {
  readonly isTls: boolean;
  /** Map tiles come from there, when configured. */
  readonly mapTileUrl: string | undefined;
  /** Live video is played from there, when configured. */
  readonly relayViewUrl: string | undefined;
}

/**
 * Sets the headers that bind the browser: no foreign or inline script, no framing, no sniffing (ASVS 5.0 3.4).
 *
 * Styles may be inline because Ant Design writes its style sheets at run time; MapLibre needs blob: workers and images.
 */
export async function addSecurityHeaders(app: FastifyInstance, options: SecurityHeaderOptions): Promise<void> {
  const tiles = options.mapTileUrl === undefined ? [] : [tileOrigin(options.mapTileUrl)];
  const relay = options.relayViewUrl === undefined ? [] : [new URL(options.relayViewUrl).origin];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        connectSrc: ["'self'", ...tiles, ...relay],
        workerSrc: ["'self'", 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.isTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` → `https://*.tiles.example`. */
function tileOrigin(url: string): string {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(url) ?? [];
  return `${scheme}://${host.replace(/^\{\w+\}\./, '*.')}`;
}
