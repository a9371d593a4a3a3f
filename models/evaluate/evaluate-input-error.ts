/** What the person who called the command can mend: a wrong argument or a wrong file, named in the message. */
export class EvaluateInputError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'EvaluateInputError';
  }
}
