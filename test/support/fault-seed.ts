/**
 * What the short form of a fault test draws is the same on every machine: what fails there fails again. The long form, of
 * which somebody watches the figures, draws anew each time unless a seed is given.
 */
const isLongForm = process.env['STREETWARDEN_FAULT_ROUNDS'] !== undefined;
export const faultSeed = Number(
  process.env['STREETWARDEN_FAULT_SEED'] ?? (isLongForm ? Date.now() % 1_000_000 : 20_261_123),
);
