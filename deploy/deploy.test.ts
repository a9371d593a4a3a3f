import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { AggregatorConfigSchema } from '@streetwarden/aggregator/config/config-schema';
import { createRelayTickets } from '@streetwarden/aggregator/live/relay-tickets';
import { EdgeConfigSchema } from '@streetwarden/edge-agent/config/config-schema';
import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { tempFolder } from '../test/support/temp-folder.ts';
import { edgeMemoryEnvironment } from './local/edge-memory.mjs';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Variables that the processes' own schemas know. */
function knownVariables(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = (schema as { 'x-env'?: string })['x-env'];
  return [...(own === undefined ? [] : [own]), ...Object.values(schema).flatMap(knownVariables)];
}
const variables = new Set([
  ...knownVariables(EdgeConfigSchema),
  ...knownVariables(AggregatorConfigSchema),
  'STREETWARDEN_EDGE_CONFIG',
  'STREETWARDEN_EDGE_TOKEN',
  'STREETWARDEN_CONFIG',
]);

interface Service {
  readonly environment?: Record<string, string | null>;
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly depends_on?: Record<string, unknown>;
}

describe('the compose file', () => {
  const compose = parse(read('deploy/compose/compose.yaml')) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const services = Object.entries(compose.services);

  it('starts the aggregator alone unless a profile asks for more', () => {
    expect(services.filter(([, service]) => service.profiles === undefined).map(([name]) => name)).toEqual([
      'aggregator',
    ]);
    expect(services.flatMap(([, service]) => service.profiles ?? []).sort()).toEqual([
      'edge',
      'mosquitto',
      'postgres',
      's3',
    ]);
  });

  it.each(services)('gives %s only variables that its configuration knows', (_name, service) => {
    const own = Object.keys(service.environment ?? {}).filter((name) => name.startsWith('STREETWARDEN_'));
    expect(own.filter((name) => !variables.has(name))).toEqual([]);
  });

  it('documents every variable it takes from .env', () => {
    const documented = new Set(
      read('deploy/compose/.env.example')
        .match(/^#?[A-Z][A-Z0-9_]+(?==)/gm)
        ?.map((name) => name.replace('#', '')),
    );
    const taken = [...read('deploy/compose/compose.yaml').matchAll(/\$\{([A-Z0-9_]+)/g)].map((match) => match[1] ?? '');
    const passed = services
      .flatMap(([, service]) => Object.entries(service.environment ?? {}))
      .filter(([, value]) => value === null);
    for (const name of [...taken, ...passed.map(([name]) => name)]) expect(documented).toContain(name);
  });

  it.each(services)('mounts for %s what exists or is named', (name, service) => {
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (!source.startsWith('.')) expect(compose.volumes).toHaveProperty(source);
      // Made by the operator, as the file's own head says.
      else if (!/edge\.yaml|passwords/.test(source))
        expect(existsSync(join(root, 'deploy/compose', source)), name).toBe(true);
    }
    if (service.build !== undefined) {
      const context = resolve(root, 'deploy/compose', service.build.context);
      expect(existsSync(join(context, service.build.dockerfile))).toBe(true);
    }
  });
});

describe.each(['edge', 'aggregator'])('the image of the %s', (name) => {
  const dockerfile = read(`deploy/docker/${name}.Dockerfile`);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap((match) =>
    (match[1] ?? '').split(' ').slice(0, -1),
  );

  it('copies only what the repository has and its ignore file lets through', () => {
    const allowed = read(`deploy/docker/${name}.Dockerfile.dockerignore`)
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1).split('/*')[0] ?? '');
    for (const path of copied) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(
        allowed.some((entry) => path.startsWith(entry)),
        path,
      ).toBe(true);
    }
  });

  it('copies every workspace manifest before npm ci, so that the lockfile fits', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
    const before = dockerfile.slice(0, dockerfile.indexOf('npm ci'));
    for (const workspace of workspaces) expect(before).toContain(`${workspace}/package.json`);
  });

  it('runs what the package names as its program, not as root', () => {
    const folder = name === 'edge' ? 'edge-agent' : 'aggregator';
    const { bin } = JSON.parse(read(`${folder}/package.json`)) as { bin: Record<string, string> };
    const program = `${folder}/${Object.values(bin)[0]?.replace('./', '')}`;
    expect(dockerfile).toContain(`"node", "${program}"`);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it('sets only variables that its configuration knows', () => {
    for (const [variable] of dockerfile.matchAll(/STREETWARDEN_[A-Z_]+/g)) expect(variables).toContain(variable);
  });
});

describe.each(['edge', 'aggregator'])('the unit of the %s', (name) => {
  const file = `deploy/systemd/streetwarden-${name}.service`;

  it('sets only variables that its configuration knows, and starts the built program', () => {
    const unit = read(file);
    for (const [, variable] of unit.matchAll(/^Environment=(STREETWARDEN_[A-Z_]+)/gm))
      expect(variables).toContain(variable);
    expect(unit).toMatch(
      /^ExecStart=\/usr\/bin\/node \/opt\/streetwarden\/(edge-agent|aggregator)\/dist\/main\.js run$/m,
    );
  });

  it('is sandboxed', () => {
    const unit = read(file);
    for (const line of [
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'PrivateTmp=yes',
      'CapabilityBoundingSet=',
    ]) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.skipIf(!hasSystemd || !existsSync('/usr/bin/node'))('passes systemd-analyze verify', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(root, file)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('the memory of a box', () => {
  it('is limited in its image as in its service, which npm start and the benches read', () => {
    const inImage = [...read('deploy/docker/edge.Dockerfile').matchAll(/\b(MALLOC_\w+|NODE_OPTIONS)=(\S+)/g)];
    const limits = edgeMemoryEnvironment();
    expect(Object.fromEntries(inImage.map(([, name, value]) => [name, value]))).toEqual(limits);
    expect(Object.keys(limits).sort()).toEqual([
      'MALLOC_ARENA_MAX',
      'MALLOC_MMAP_THRESHOLD_',
      'MALLOC_TRIM_THRESHOLD_',
      'NODE_OPTIONS',
    ]);
  });
});

describe('the installer of a box', () => {
  const script = join(root, 'deploy/install/install-edge.sh');
  const dryRun = (args: string[], environment = {}) =>
    spawnSync('sh', [script, '--dry-run', ...args], { encoding: 'utf8', env: { ...process.env, ...environment } });

  it('is plain sh', () => {
    expect(spawnSync('sh', ['-n', script]).status).toBe(0);
    expect(readFileSync(script, 'utf8')).not.toMatch(/\[\[|^function |<<<|\blocal /m);
  });

  it('shows what it would do and keeps the token out of every command', () => {
    const token = 'one-time-secret-token';
    const { status, stdout } = dryRun(['--aggregator', 'https://a.example', '--id', 'edge-12'], {
      STREETWARDEN_EDGE_TOKEN: token,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('enrol --aggregator https://a.example --id edge-12');
    expect(stdout).toContain('systemctl enable streetwarden-edge.service');
    expect(stdout).not.toContain(token);
  });

  it('refuses an unknown option and enrolment without a token, each in one line', () => {
    expect(dryRun(['--aggregatr', 'x'])).toMatchObject({
      status: 1,
      stderr: 'install-edge: unknown option --aggregatr; see --help\n',
    });
    expect(dryRun(['--aggregator', 'https://a.example'], { STREETWARDEN_EDGE_TOKEN: '' }).stderr).toMatch(
      /STREETWARDEN_EDGE_TOKEN/,
    );
  });
});

describe.skipIf(
  spawnSync('mosquitto', ['-h']).error !== undefined || spawnSync('mosquitto_passwd', []).error !== undefined,
)('the rules of the external broker', () => {
  it('let a box say and hear only what is its own, and nobody in without a password', async () => {
    const port = await startMosquitto({ aggregator: 'one', 'edge-a': 'two', 'edge-b': 'three' });
    const connect = (username: string, password: string) =>
      mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
        clientId: `${username}-${Math.random()}`,
        username,
        password,
        reconnectPeriod: 0,
      });
    await expect(connect('edge-a', 'wrong')).rejects.toThrow(/Not authorized|refused/i);
    const [aggregator, a, b] = await Promise.all([
      connect('aggregator', 'one'),
      connect('edge-a', 'two'),
      connect('edge-b', 'three'),
    ]);
    const heard: string[] = [];
    for (const [name, client] of Object.entries({ aggregator, a, b })) {
      client.on('message', (topic, payload) => heard.push(`${name}: ${topic.slice(22)} ${payload}`));
    }
    await aggregator.subscribeAsync('streetwarden/v1/edges/+/candidate', { qos: 1 });
    for (const client of [a, b])
      await client.subscribeAsync('streetwarden/v1/edges/edge-a/receipt', { qos: 1 }).catch(() => undefined);
    await a.publishAsync('streetwarden/v1/edges/edge-a/candidate', 'own', { qos: 1 });
    await b.publishAsync('streetwarden/v1/edges/edge-a/candidate', 'forged', { qos: 1 });
    await b.publishAsync('streetwarden/v1/edges/edge-a/receipt', 'forged', { qos: 1 });
    await aggregator.publishAsync('streetwarden/v1/edges/edge-a/receipt', 'real', { qos: 1 });
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2);
    await Promise.all([aggregator, a, b].map((client) => client.endAsync()));
    expect(heard.sort()).toEqual(['a: edge-a/receipt real', 'aggregator: edge-a/candidate own']);
  });
});

/** Runs Mosquitto with the committed rules on a free port. */
async function startMosquitto(accounts: Record<string, string>): Promise<number> {
  const folder = tempFolder();
  const port = await freePort();
  const passwords = join(folder, 'passwords');
  writeFileSync(passwords, '', { mode: 0o600 });
  for (const [name, password] of Object.entries(accounts))
    spawnSync('mosquitto_passwd', ['-b', passwords, name, password]);
  const acl = join(folder, 'acl');
  writeFileSync(acl, read('deploy/compose/mosquitto/acl'), { mode: 0o600 });
  const conf = read('deploy/compose/mosquitto/mosquitto.conf')
    .replace('listener 1883', `listener ${port} 127.0.0.1${process.getuid?.() === 0 ? '\nuser root' : ''}`)
    .replace('/mosquitto/config/passwords', passwords)
    .replace('/mosquitto/config/acl', acl)
    .replace('/mosquitto/data/', `${folder}/`);
  writeFileSync(join(folder, 'mosquitto.conf'), conf);
  const broker: ChildProcess = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => {
    broker.kill();
  });
  await new Promise<void>((done, fail) => {
    let said = '';
    broker.once('exit', () => fail(new Error(said)));
    broker.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('running')) done();
    });
  });
  return port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

describe('the relay’s configuration', () => {
  const relay = parse(read('deploy/mediamtx/mediamtx.yml')) as Record<string, unknown> & {
    paths: Record<string, Record<string, unknown>>;
  };

  it('lets nobody in but whom the aggregator admits, by the ways that it knows', () => {
    expect(relay).toMatchObject({
      ...{ authMethod: 'http', authHTTPExclude: [], rtspTransports: ['tcp'] },
      ...{ rtspEncryption: 'strict', hlsEncryption: true, api: true },
      ...{ rtmp: false, webrtc: false, srt: false, moq: false, playback: false, metrics: false, pprof: false },
    });
    expect(relay['authHTTPAddress']).toMatch(/\/api\/relay\/admissions$/);
    expect(relay['apiAddress']).toMatch(/^127\.0\.0\.1:/);
  });

  it('takes only names that the aggregator gives out, and keeps capture times', () => {
    const [[name, settings] = ['', {}], ...others] = Object.entries(relay.paths);
    expect(others).toEqual([]);
    const { path } = createRelayTickets({ nowMs: () => 0 }).addStream();
    expect(name.startsWith('~')).toBe(true);
    expect(new RegExp(name.slice(1)).test(path)).toBe(true);
    expect(settings).toEqual({
      source: 'publisher',
      overridePublisher: false,
      useAbsoluteTimestamp: true,
      record: false,
    });
  });
});
