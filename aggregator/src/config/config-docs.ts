import {
  AggregatorConfigSchema,
  asSettingSchema,
  listSettings,
  type Setting,
  type SettingSchema,
} from '#config/config-schema';

const generatedNote = 'Generated from aggregator/src/config/config-schema.ts by `npm run generate`; do not edit.';

/** Text of `aggregator/config.example.yaml`: every setting with its default, optional ones commented out. */
export function generateAggregatorConfigExample(): string {
  return `# ${generatedNote}\n${renderSection(asSettingSchema(AggregatorConfigSchema), 0, false).join('\n')}\n`;
}

function renderSection(schema: SettingSchema, depth: number, isOff: boolean): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const isOptional = isOff || !(schema.required ?? []).includes(name);
    const indent = '  '.repeat(depth);
    const start = isOptional ? `${indent}# ` : indent;
    const head = `${indent}# ${describe(child)}`;
    if (child.properties !== undefined) {
      return ['', head, `${start}${name}:`, ...renderSection(child, depth + 1, isOptional)];
    }
    return [head, `${start}${name}: ${sample(child)}`];
  });
}

function sample(schema: SettingSchema): string {
  if (schema.default !== undefined) return JSON.stringify(schema.default);
  return schema['x-secret'] === true ? '"…"' : '""';
}

function describe(schema: SettingSchema): string {
  const facts = [schema.description ?? '', unitOf(schema), rangeOf(schema)].filter((fact) => fact !== '');
  return facts.join('; ');
}

const unitOf = (schema: SettingSchema): string => (schema['x-unit'] === undefined ? '' : `in ${schema['x-unit']}`);

function rangeOf(schema: SettingSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.minimum === undefined && schema.maximum === undefined) return '';
  return `${schema.minimum ?? '…'} to ${schema.maximum ?? '…'}`;
}

/** Text of `docs/config-aggregator.md`: one table row per setting. */
export function generateAggregatorConfigDocs(): string {
  const rows = listSettings().map(renderRow);
  return [
    '# Aggregator configuration',
    '',
    `<!-- ${generatedNote} -->`,
    '',
    'Settings come from a YAML file (`--config <file>` or `STREETWARDEN_CONFIG`); environment variables override it.',
    'Unknown keys are refused; a wrong value is reported by path and rule, never by value. Changes need a restart.',
    '',
    '| Setting | Meaning | Default | Rule | Environment |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function renderRow({ path, schema }: Setting): string {
  const isSecret = schema['x-secret'] === true;
  const meaning = [schema.description ?? '', unitOf(schema), isSecret ? 'secret' : ''].filter((fact) => fact !== '');
  const initial = schema.default === undefined ? '–' : `\`${JSON.stringify(schema.default)}\``;
  const rule = [
    rangeOf(schema),
    schema.pattern === undefined ? '' : `matches \`${schema.pattern.replaceAll('|', '\\|')}\``,
  ]
    .filter((fact) => fact !== '')
    .join('; ');
  const environment = schema['x-env'] === undefined ? '–' : `\`${schema['x-env']}\``;
  return `| \`${path.join('.')}\` | ${meaning.join('; ')} | ${initial} | ${rule || '–'} | ${environment} |`;
}
