/** Variables for the environment of an agent. */
export function edgeMemoryEnvironment(): Record<string, string>;
