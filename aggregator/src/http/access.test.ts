import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { addAccessControl, isLoopbackAddress, publicAccess } from '#http/access';

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
