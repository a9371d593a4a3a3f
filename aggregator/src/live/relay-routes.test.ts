import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHttpApp } from '#http/app';
import { createLateCompilers } from '#http/late-compilers';
import { relayRoutes } from '#live/relay-routes';

// However slow the machine is, all questions come within one minute.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function openRoutes() {
  const logger = pino({ level: 'silent' });
  const app = await createHttpApp({
    ...{ logger, version: '0', mapTileUrl: undefined, relayViewUrl: undefined, trustedProxies: [], tls: undefined },
    authenticator: { session: async () => undefined, device: async () => undefined },
    compilers: createLateCompilers(),
  });
  onTestFinished(() => app.close());
  relayRoutes(app, { relay: { admits: ({ proof }) => proof === 'good' }, logger });
  return async (token: string): Promise<number> => {
    const payload = { action: 'read', path: 'sw-1', protocol: 'hls', id: 'b3a4', token };
    return (await app.inject({ method: 'POST', url: '/api/relay/admissions', payload })).statusCode;
  };
}

describe('the questions of a relay', () => {
  it('strangers who ask at it again and again are soon refused unheard, and keep out nobody who has a ticket', async () => {
    const ask = await openRoutes();
    const answers: number[] = [];
    for (let count = 0; count < 310; count += 1) answers.push(await ask('worthless'));
    expect(answers.filter((status) => status === 401)).toHaveLength(300);
    expect(answers.at(-1)).toBe(429);
    for (let count = 0; count < 310; count += 1) expect(await ask('good')).toBe(204);
  });
});
