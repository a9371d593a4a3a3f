import { readFileSync } from 'node:fs';

const packageFile = new URL('../../package.json', import.meta.url);

/** Version of this agent, from its package. */
export const agentVersion: string = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
