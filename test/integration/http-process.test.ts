import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { childProgram } from '../support/child-program.ts';
import { tempFolder } from '../support/temp-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const program = await childProgram('aggregator/src/main.ts');

/** The aggregator's program as `npm run aggregator` starts it, from the sources. */
function startProgram(args: readonly string[], environment: Record<string, string>) {
  const free = { STREETWARDEN_HTTP_PORT: '0', STREETWARDEN_MQTT_PORT: '0' };
  const child: ChildProcess = spawn(process.execPath, [...program, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...free, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { text: '', errors: '' };
  child.stdout?.on('data', (chunk) => {
    output.text += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    output.errors += String(chunk);
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output, ended };
}

type Program = ReturnType<typeof startProgram>;

/** Waits for a line that matches; fails with what was said when the program ends first. */
async function lineOf({ child, output, ended }: Program, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(output.text);
    if (match !== null) return match;
    const isOver = await Promise.race([once(child.stdout ?? child, 'data').then(() => false), ended.then(() => true)]);
    if (isOver) throw new Error(`ended before ${pattern}: ${output.text}${output.errors}`);
  }
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('the aggregator as a program', () => {
  it('prints password and address at the first start, serves, and stops within five seconds with a stream open', async () => {
    const program = startProgram([], { STREETWARDEN_DATA_DIR: join(tempFolder(), 'data') });
    const [, url = ''] = await lineOf(program, /ready: (http:\/\/127\.0\.0\.1:\d+)/);
    const [, password = ''] = await lineOf(program, /password (\S{20}) /);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    const signIn = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password }),
    });
    expect(signIn.status).toBe(201);
    const changed = await fetch(`${url}/api/me/password`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: cookieOf(signIn) },
      body: JSON.stringify({ current: password, new: 'a long phrase of my own' }),
    });
    expect(changed.status).toBe(204);
    const cookie = cookieOf(changed);
    const stream = await fetch(`${url}/api/events`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.output.text.split(password)).toHaveLength(2);
  });

  it('makes enrolment tokens and sets passwords beside a running aggregator', async () => {
    const environment = {
      STREETWARDEN_DATA_DIR: join(tempFolder(), 'data'),
      STREETWARDEN_ADMIN_PASSWORD: 'first long phrase',
    };
    const server = startProgram([], environment);
    const [, url = ''] = await lineOf(server, /ready: (http:\/\/127\.0\.0\.1:\d+)/);
    expect(server.output.text).not.toContain('first long phrase');
    const maker = startProgram(['create-enrolment-token', 'crossing'], environment);
    expect(await maker.ended).toBe(0);
    expect(JSON.parse(maker.output.text)).toMatchObject({ token: expect.stringMatching(/^[\w-]{20,}$/) });
    const setter = startProgram(['set-password', 'admin'], environment);
    setter.child.stdin?.end('second long phrase\n');
    expect(await setter.ended).toBe(0);
    const body = JSON.stringify({ username: 'admin', password: 'second long phrase' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${url}/api/sessions`, { method: 'POST', headers, body })).status).toBe(201);
  });

  it('says in one line what is wrong with its configuration, without the value, and does not start', async () => {
    const wrong = startProgram([], {
      STREETWARDEN_DATA_DIR: join(tempFolder(), 'data'),
      STREETWARDEN_ADMIN_PASSWORD: 'hunter2',
    });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output.errors).toMatch(/^config-invalid: .*account\.adminPassword.*\n$/);
    expect(wrong.output.errors).not.toContain('hunter2');
  });

  it('ends with one line when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const second = startProgram([], {
      STREETWARDEN_DATA_DIR: join(tempFolder(), 'data'),
      STREETWARDEN_ADMIN_PASSWORD: 'first long phrase',
      STREETWARDEN_HTTP_PORT: String(port),
      STREETWARDEN_LOG_LEVEL: 'silent',
    });
    expect(await second.ended).toBe(1);
    expect(second.output.errors).toBe(
      `http-unavailable: Console and API cannot listen on 127.0.0.1:${port}: EADDRINUSE\n`,
    );
  });
});
