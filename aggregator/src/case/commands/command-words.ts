import { Type } from 'typebox';

/** Bodies take no unknown member: a misspelt one is an error, not an omission. */
export const closed = { additionalProperties: false } as const;

/** A text a person must give: something other than spaces, without control characters except line breaks. */
export const Text = Type.String({
  minLength: 1,
  maxLength: 2000,
  pattern: '^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
});
export const OptionalText = Type.Optional(Text);
export const ShortText = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f]*$',
});
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._:-]+$' });
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$',
  description: 'ISO 8601 with zone',
});
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** Attachments of the case, by the hash of their content. */
export const Photos = Type.Array(Sha256, { minItems: 1, maxItems: 20, uniqueItems: true });

export const ReasonSchema = Type.Object({ reason: Text }, closed);
export const OpinionSchema = Type.Object({ opinion: OptionalText }, closed);
