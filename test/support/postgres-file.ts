import { inject } from 'vitest';
import { runOnPostgres } from './test-engine.ts';

runOnPostgres(inject('postgresUrl'));
