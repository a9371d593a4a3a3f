import { readFileSync } from 'node:fs';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CliProcess } from '#cli/program';
import type { EdgeConfig } from '#config/config-schema';
import { loadConfig } from '#config/load-config';
import { cameraChecks, deliveryChecks, machineChecks, storageChecks } from '#doctor/box-checks';
import { type Check, type Finding, findingText, runDoctor } from '#doctor/doctor';
import { loadIdentity } from '#enrol/edge-identity';
import { createAggregatorClient } from '#mqtt/aggregator-client';
import { tryBroker } from '#mqtt/try-broker';
import { sendHttpRequest } from '#platform/http-request';
import { lockDataFolder } from '#platform/process-lock';
import { createSystemClock } from '#platform/system-clock';

/** Exit code 1 when anything failed; warnings alone are 0. */
export async function runDoctorCommand(
  options: { readonly config: string; readonly json: boolean },
  cli: CliProcess,
): Promise<number> {
  const show = (finding: Finding): void => {
    if (!options.json) cli.write(`${findingText(finding)}\n`);
  };
  const findings = await runDoctor(await checksFor(options.config, cli), show);
  const failCount = findings.filter((finding) => finding.state === 'fail').length;
  if (options.json) cli.write(`${JSON.stringify({ findings }, null, 2)}\n`);
  else cli.write(failCount === 0 ? 'All that is needed is there.\n' : `${failCount} things need attention.\n`);
  return failCount === 0 ? 0 : 1;
}

async function checksFor(file: string, cli: CliProcess): Promise<Check[]> {
  let config: EdgeConfig;
  try {
    config = loadConfig(file, cli.environment);
  } catch (error) {
    const failing: Check = {
      subject: 'configuration',
      advice: 'edge-agent/config.example.yaml shows every key, docs/config-edge.md explains it',
      look: () => Promise.reject(error),
    };
    return [...machineChecks(), failing];
  }
  const detail = `${file}, ${config.cameras.length} cameras`;
  const configured: Check = {
    subject: 'configuration',
    advice: '',
    look: async () => ({ subject: 'configuration', state: 'ok', detail }),
  };
  return [
    ...machineChecks(),
    configured,
    ...storageChecks(config),
    ...(await deliveryChecksFor(config)),
    ...cameraChecks(config.cameras, createSystemClock()),
  ];
}

async function deliveryChecksFor(config: EdgeConfig): Promise<Check[]> {
  const { caFile, servername } = config.aggregator;
  try {
    const identity = loadIdentity(config.edge.dataDir);
    const { edgeId, deviceSecret } = identity;
    const ca = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
    const httpUrl = config.aggregator.httpUrl ?? identity.httpUrl;
    const mqttUrl = config.aggregator.mqttUrl ?? identity.mqttUrl;
    const tls = { ...ca, ...(servername === undefined ? {} : { servername }) };
    return deliveryChecks({
      httpUrl,
      mqttUrl,
      client: createAggregatorClient({ httpUrl, edgeId, deviceSecret, ...ca, send: sendHttpRequest }),
      connectBroker: (signal) => tryBroker({ url: mqttUrl, edgeId, deviceSecret, ...tls }, signal),
      isAgentRunning: await isAgentRunning(config.edge.dataDir),
      clock: createSystemClock(),
    });
  } catch (error) {
    // Without an identity there is nobody to ask as; the identity's own check has said so.
    if (error instanceof DomainError) return [];
    throw error;
  }
}

async function isAgentRunning(dataDir: string): Promise<boolean> {
  try {
    (await lockDataFolder(dataDir)).close();
    return false;
  } catch (error) {
    return error instanceof DomainError && error.code === 'data-folder-in-use';
  }
}
