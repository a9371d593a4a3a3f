import fc from 'fast-check';

/**
 * Properties are tried with the same values on every machine: what fails there fails again, and a commit is never refused
 * for what the one before it holds. Other values: STREETWARDEN_PROPERTY_SEED=<number> npx vitest run --project unit
 */
fc.configureGlobal({ seed: Number(process.env['STREETWARDEN_PROPERTY_SEED'] ?? 20_261_123) });
