import type { CommandField } from '#ui/command-forms';
import type { UploadedFile } from '#ui/upload-attachment';

export type CommandValues = Readonly<Record<string, unknown>>;

/** Body members of a filled form; what was left empty is left out, not sent as an empty text. */
export function payloadOf(fields: readonly CommandField[], values: CommandValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = sentValue(field, values[field.name]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function sentValue(field: CommandField, value: unknown): unknown {
  if (field.kind === 'flag') return value === true;
  if (value === undefined || value === null || value === '') return undefined;
  switch (field.kind) {
    case 'text':
    case 'long-text': {
      const text = String(value).trim();
      return text === '' ? undefined : text;
    }
    // Local time of the input, sent as an instant.
    case 'instant':
      return new Date(String(value)).toISOString();
    case 'photos': {
      const files = value as readonly UploadedFile[];
      if (field.isSingle === true) return files[0]?.sha256;
      return files.length === 0 ? undefined : files.map(({ sha256 }) => sha256);
    }
    case 'units':
    case 'words':
      return (value as readonly string[]).length === 0 ? undefined : value;
    default:
      return value;
  }
}
