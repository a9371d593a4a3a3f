/**
 * One step of the camera pipeline: pulls from the step before, yields to the step after, ends when `signal` aborts.
 * Pulling is the backpressure; the one place that drops for lack of time is the mailbox before detect.
 */
export type Stage<In, Out> = (input: AsyncIterable<In>, signal: AbortSignal) => AsyncIterable<Out>;
