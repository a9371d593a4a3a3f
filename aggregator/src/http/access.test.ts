import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { addAccessControl, isLoopbackAddress, publicAccess, sessionAccess } from '#http/access';
import { addProblemDetails } from '#http/problem-details';

const authenticator = { session: async () => undefined, device: async () => undefined };

it('refuses to start with a route that does not say who may call it', () => {
  const app = Fastify();
  addAccessControl(app, authenticator);
  expect(() => app.get('/undeclared', async () => ({}))).toThrow('GET /undeclared does not declare config.access');
  expect(() => app.get('/declared', { config: { access: publicAccess } }, async () => ({}))).not.toThrow();
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['128.0.0.1', false],
])('%s is this machine: %s', (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected);
});

it('does not do in the name of who is signed in now what another account wrote', async () => {
  const app = Fastify();
  const account = {
    ...{ id: 'li', username: 'li', displayName: 'Li', roles: ['collector' as const], language: 'zh' },
    ...{ passwordMustChange: false, tenantId: null, unitId: null },
  };
  addProblemDetails(app);
  addAccessControl(app, { ...authenticator, session: async () => ({ kind: 'account', account, sessionIdHash: '' }) });
  app.post('/work', { config: { access: sessionAccess(['collector']) } }, async () => ({}));
  const sendAs = async (headers: Record<string, string>) =>
    (await app.inject({ method: 'POST', url: '/work', headers })).statusCode;
  expect(await sendAs({ 'streetwarden-account': 'wang' })).toBe(409);
  expect(await sendAs({ 'streetwarden-account': 'li' })).toBe(200);
  expect(await sendAs({})).toBe(200);
});
