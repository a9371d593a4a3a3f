import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';
import { createFfmpegAdapter } from '#decode/ffmpeg-adapter';
import { probeStream } from '#decode/probe-stream';
import { openOnnxDetector } from '#detect/onnx-detector';
import type { Check, Finding } from '#doctor/doctor';
import { identityPath, keyPath, loadIdentity } from '#enrol/edge-identity';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import { inspectOutbox } from '#outbox/outbox-inspector';
import { runProgram } from '#platform/child-process';
import type { Clock } from '#platform/clock';
import { freeBytes } from '#platform/file-system';
import { isLoopbackHost } from '#platform/loopback-host';
import { createCameraSource } from '#source/camera-source';

const gigabyte = 1e9;
const inGb = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

/** Programs and runtime of this machine. */
export function machineChecks(): Check[] {
  return [
    {
      subject: 'node',
      advice: 'install Node.js 20.19 or newer',
      look: async () => {
        const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
        const isNewEnough = major > 20 || (major === 20 && minor >= 19);
        const detail = `version ${process.versions.node}`;
        if (isNewEnough) return { subject: 'node', state: 'ok', detail };
        return { subject: 'node', state: 'fail', detail, advice: 'install Node.js 20.19 or newer' };
      },
    },
    ...['ffmpeg', 'ffprobe'].map((program) => ({
      subject: program,
      advice: `install it, on Debian and Ubuntu: apt-get install ffmpeg`,
      look: async (signal: AbortSignal): Promise<Finding> => {
        const { exitCode, stdout } = await runProgram({
          program,
          args: ['-version'],
          timeoutMs: 10_000,
          maxOutputBytes: 100_000,
          signal,
        });
        if (exitCode !== 0) throw new Error(`${program} -version ended with ${exitCode}`);
        const version = /version (\S+)/.exec(stdout.toString('utf8'))?.[1] ?? 'unknown';
        const major = Number(/^n?(\d+)/.exec(version)?.[1] ?? Number.NaN);
        if (major < 4) {
          return {
            subject: program,
            state: 'warn',
            detail: `version ${version}`,
            advice: 'versions before 4 were never tried',
          };
        }
        return { subject: program, state: 'ok', detail: `version ${version}` };
      },
    })),
  ];
}

/** Folder, disk, database and model. */
export function storageChecks(config: EdgeConfig): Check[] {
  const { dataDir } = config.edge;
  return [
    {
      subject: 'identity',
      advice: 'run "streetwarden-edge enrol --aggregator <url>" with a token from the console',
      look: async () => {
        const { edgeId } = loadIdentity(dataDir);
        const open = [identityPath(dataDir), keyPath(dataDir)].filter((file) => (statSync(file).mode & 0o077) !== 0);
        if (open.length === 0) return { subject: 'identity', state: 'ok', detail: `enrolled as ${edgeId}` };
        const detail = `${open.join(', ')} can be read by others`;
        return { subject: 'identity', state: 'warn', detail, advice: `chmod 600 ${open.join(' ')}` };
      },
    },
    {
      subject: 'disk',
      advice: `make ${dataDir} writable for the agent`,
      look: async () => {
        const free = await freeBytes(existsSync(dataDir) ? dataDir : join(dataDir, '..'));
        const { quotaBytes, minFreeBytes } = config.outbox;
        const detail = `${inGb(free)} free, quota ${inGb(quotaBytes)}`;
        if (free < minFreeBytes) {
          return { subject: 'disk', state: 'fail', detail, advice: 'free some room: no new footage is recorded' };
        }
        if (free < quotaBytes / 4) {
          return { subject: 'disk', state: 'warn', detail, advice: 'lower outbox.quotaBytes or use a larger disk' };
        }
        return { subject: 'disk', state: 'ok', detail };
      },
    },
    {
      subject: 'outbox',
      advice: 'stop the agent, keep outbox.sqlite aside and start again; support can read its candidates',
      look: async () => outboxFinding(dataDir),
    },
    {
      subject: 'model',
      advice: 'check detect.model and detect.executionProvider in the configuration',
      look: async (signal) => {
        const detector = await openOnnxDetector({
          config: { ...config.detect, sessionCount: 1 },
          onSessionLost: () => undefined,
        });
        try {
          const picture = { pixels: new Uint8Array(640 * 360 * 3), widthPx: 640, heightPx: 360 };
          const startedAtMs = performance.now();
          await detector.look({ cameraId: 'doctor', picture, signal });
          const { name, version } = detector.manifest;
          const tookMs = Math.round(performance.now() - startedAtMs);
          return { subject: 'model', state: 'ok', detail: `${name} ${version}, first look ${tookMs} ms` };
        } finally {
          await detector.close();
        }
      },
    },
  ];
}

function outboxFinding(dataDir: string): readonly Finding[] {
  const path = join(dataDir, 'outbox.sqlite');
  if (!existsSync(path)) return [{ subject: 'outbox', state: 'ok', detail: 'empty, the agent has not run yet' }];
  const { depth, rejected, stuck } = inspectOutbox(path);
  const findings: Finding[] = [{ subject: 'outbox', state: 'ok', detail: `${depth} candidates wait for a receipt` }];
  for (const { sequence, code } of rejected) {
    findings.push({
      subject: 'outbox',
      state: 'warn',
      detail: `candidate ${sequence} was refused by the aggregator: ${code}`,
      advice: 'update agent and aggregator to the same version; the candidate is kept here',
    });
  }
  for (const { sha256, code } of stuck) {
    findings.push({
      subject: 'outbox',
      state: 'warn',
      detail: `evidence ${sha256.slice(0, 12)}… will not be sent: ${code}`,
      advice: code === 'evidence-damaged' ? 'check the disk (smartctl -a)' : 'see the aggregator’s log',
    });
  }
  for (const name of readdirSync(dataDir).filter((file) => file.includes('.sqlite.damaged-'))) {
    const advice = 'send it to support to recover its candidates, then remove it; check the disk';
    findings.push({ subject: 'outbox', state: 'warn', detail: `an older database was damaged: ${name}`, advice });
  }
  return findings;
}

/** The way to the aggregator. */
export function deliveryChecks(ports: {
  readonly httpUrl: string;
  readonly mqttUrl: string;
  readonly client: AggregatorClient;
  readonly connectBroker: (signal: AbortSignal) => Promise<void>;
  readonly isAgentRunning: boolean;
  readonly clock: Clock;
}): Check[] {
  const mqtt = new URL(ports.mqttUrl);
  return [
    {
      subject: 'aggregator and clock',
      advice: 'check the network, aggregator.httpUrl and aggregator.caFile',
      look: async (signal) => {
        const offsetMs = Math.round(-(await ports.client.clockOffsetMs(ports.clock.nowMs, signal)));
        const findings: Finding[] = [{ subject: 'aggregator', state: 'ok', detail: `${ports.httpUrl} answers` }];
        const detail = `${offsetMs} ms from the aggregator’s clock (±500)`;
        if (Math.abs(offsetMs) <= 1000) findings.push({ subject: 'clock', state: 'ok', detail });
        else
          findings.push({
            subject: 'clock',
            state: 'fail',
            detail,
            advice: 'set up NTP: evidence with a wrong time is worth little',
          });
        return findings;
      },
    },
    {
      subject: 'broker',
      advice: 'check the network, aggregator.mqttUrl and whether this box was revoked',
      look: async (signal) => {
        if (mqtt.protocol === 'mqtt:' && !isLoopbackHost(mqtt.hostname)) {
          const detail = `${ports.mqttUrl} is not encrypted`;
          return { subject: 'broker', state: 'warn', detail, advice: 'use mqtts:// outside a trusted network' };
        }
        // A second session under the box's own id would throw the running agent out.
        if (ports.isAgentRunning)
          return { subject: 'broker', state: 'ok', detail: 'not tried: the running agent holds the session' };
        await ports.connectBroker(signal);
        return { subject: 'broker', state: 'ok', detail: `${ports.mqttUrl} accepts this box` };
      },
    },
  ];
}

/** Each camera's source, opened once. */
export function cameraChecks(cameras: readonly CameraConfig[], clock: Clock): Check[] {
  const adapter = createFfmpegAdapter();
  if (cameras.length === 0) {
    const finding: Finding = {
      subject: 'cameras',
      state: 'warn',
      detail: 'none configured',
      advice: 'add one; "discover" finds ONVIF cameras',
    };
    return [{ subject: 'cameras', advice: '', look: async () => finding }];
  }
  return cameras.map((camera) => ({
    subject: `camera ${camera.id}`,
    advice:
      camera.source.type === 'rtsp'
        ? 'check address, user name and password; open the stream with a player such as VLC'
        : 'check the path in the configuration; relative ones start at its folder',
    look: async (signal) => {
      const source = createCameraSource({ cameraId: camera.id, config: camera.source, clock });
      const input = await source.resolve();
      const subject = `camera ${camera.id}`;
      if (input.type === 'stills') return { subject, state: 'ok', detail: `${input.stills.length} pictures` };
      if (input.type === 'clips') return { subject, state: 'ok', detail: 'the folder of clips can be read' };
      const place = { cameraId: camera.id, source: source.displayName };
      const facts = await probeStream({ adapter, input, place, packetSeconds: 0, redact: source.redact, signal });
      const detail = `${facts.codec} ${facts.widthPx}×${facts.heightPx}`;
      if (facts.widthPx >= 1280 && facts.heightPx >= 720) return { subject, state: 'ok', detail };
      return {
        subject,
        state: 'warn',
        detail,
        advice: 'GA/T 832-2014 asks for 1280×720 at least; take the main stream',
      };
    },
  }));
}
