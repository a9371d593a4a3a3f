import { Type } from 'typebox';

/** A section takes no unknown key. */
export const closed = { additionalProperties: false } as const;

/** A TCP port that the environment can set. */
export function port(env: string, defaultPort: number, description: string) {
  return Type.Integer({ minimum: 0, maximum: 65_535, default: defaultPort, description, 'x-env': env });
}

/** A short text. */
export function text(options: Record<string, unknown>) {
  return Type.String({ minLength: 1, maxLength: 1024, ...options });
}
