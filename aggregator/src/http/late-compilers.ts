import SerializerSelector from '@fastify/fast-json-stringify-compiler';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';

/** Compiles the forms of requests and answers when they are first used, or all of them at once. */
export interface LateCompilers {
  readonly compileValidator: typeof TypeBoxValidatorCompiler;
  readonly buildSerializer: ReturnType<typeof SerializerSelector>;
  /**
   * Compiles what is not compiled yet; called before the server listens, so that no request waits for it and a form
   * that cannot be compiled stops the start.
   */
  compileAll(): void;
}

const buildDefaultSerializer = SerializerSelector();

/**
 * Makes the compilers of one app. Several hundred forms take longer to compile than everything else at the start, and
 * an app that never listens (a command, a test) uses a few of them.
 */
export function createLateCompilers(): LateCompilers {
  const waiting = new Set<() => unknown>();
  const late = <T>(compile: () => T): (() => T) => {
    let compiled: { readonly value: T } | undefined;
    const now = () => {
      compiled ??= { value: compile() };
      waiting.delete(now);
      return compiled.value;
    };
    waiting.add(now);
    return now;
  };
  return {
    compileValidator: (route) => {
      const check = late(() => TypeBoxValidatorCompiler(route));
      return (value: unknown) => check()(value);
    },
    buildSerializer: (externalSchemas, options) => {
      const compile = buildDefaultSerializer(externalSchemas, options);
      return (route) => {
        const write = late(() => compile(route));
        return (answer: unknown) => write()(answer);
      };
    },
    compileAll() {
      for (const compile of waiting) compile();
    },
  };
}
