import type { ExecutionProvider } from '#detect/detect-config';
import type { ModelSignature } from '#detect/load-model';
import type { RawOutputs } from '#detect/read-outputs';

/** What a session worker gets at its start. */
export interface SessionStart {
  readonly modelBytes: Uint8Array;
  readonly executionProvider: ExecutionProvider;
}

/** Orders to a session's thread, done one after the other. */
export type SessionCommand = RunCommand | 'close';

/** A run: `input` is transferred, not copied, and comes back with the answer for the next run. */
export interface RunCommand {
  readonly jobId: number;
  readonly input: ArrayBuffer;
  /** [1, height, width, 3]; the buffer may be longer. */
  readonly dims: readonly number[];
}

/** What a session worker says. */
export type SessionReport =
  | { readonly kind: 'ready'; readonly signature: ModelSignature }
  | {
      readonly kind: 'refused';
      readonly reason: 'provider' | 'model';
      readonly detail: string;
      readonly available: string[];
    }
  | {
      readonly kind: 'done';
      readonly jobId: number;
      readonly input: ArrayBuffer;
      readonly outputs: RawOutputs;
      readonly runMs: number;
    }
  | { readonly kind: 'failed'; readonly jobId: number; readonly input: ArrayBuffer; readonly detail: string };
