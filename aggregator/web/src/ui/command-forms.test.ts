import { caseCommandNames } from '@streetwarden/shared/domain/case-life';
import { describe, expect, it } from 'vitest';
import { commandForms } from '#ui/command-forms';
import openApi from '../../../openapi.json';

interface Body {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The body the API takes for a command; undefined when the command has no route. */
function bodyOf(command: string): Body | undefined {
  const paths = openApi.paths as Record<string, { post?: { requestBody?: unknown } } | undefined>;
  const found = paths[`/api/cases/{id}/commands/${command}`]?.post?.requestBody as
    | { content: { 'application/json': { schema: Body } } }
    | undefined;
  return found?.content['application/json'].schema;
}

/** Members that people do not type in the console: an office sends a check to whoever the server finds. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  'send-report-check': ['assigneeId'],
  amend: ['category', 'attributes'],
};

describe.each(caseCommandNames.filter((command) => bodyOf(command) !== undefined))('the form of %s', (command) => {
  const body = bodyOf(command);
  const { fields } = commandForms[command];

  it('asks for what the API takes, and for nothing else', () => {
    const taken = Object.keys(body?.properties ?? {}).filter(
      (name) => name !== 'version' && leftOut[command]?.includes(name) !== true,
    );
    expect(fields.map(({ name }) => name).toSorted()).toEqual(taken.toSorted());
  });

  it('insists on what the API insists on', () => {
    const required = (body?.required ?? []).filter((name) => name !== 'version');
    // A switch is always sent.
    const asked = fields.filter(
      ({ isRequired, kind }) => isRequired === true || (kind === 'flag' && required.length > 0),
    );
    for (const name of required) expect(asked.map((field) => field.name)).toContain(name);
  });
});

it('covers every command that has a route', () => {
  expect(caseCommandNames.filter((command) => bodyOf(command) !== undefined).length).toBeGreaterThan(40);
});
