import { randomUUID } from 'node:crypto';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { type ApiAnswer, type ApiClient, apiAs } from './api-client.ts';
import { type TestAggregator, testAdminPassword } from './test-aggregator.ts';

type Role = Parameters<TestAggregator['accounts']['create']>[0]['roles'][number];

/** Somebody who works with cases, signed in. */
export interface CasePerson extends ApiClient {
  readonly id: string;
  /** Gives a command with the version the case has now. */
  command(caseId: string, command: CaseCommand, data?: object): Promise<ApiAnswer>;
}

export interface Workplace {
  readonly tenantId?: string;
  readonly unitId?: string;
}

/** Adds a person with a role and a workplace; whatever the tables need of units is written as it is. */
export async function addCasePerson(
  aggregator: TestAggregator,
  username: string,
  roles: readonly Role[],
  workplace: Workplace = {},
): Promise<CasePerson> {
  const { accounts } = aggregator.storage.tables;
  const id = randomUUID();
  await aggregator.storage.write(async (tx) => {
    const [admin] = await tx.select({ passwordHash: accounts.passwordHash }).from(accounts);
    await tx.insert(accounts).values({
      id,
      username,
      displayName: username,
      // The administrator's own: hashing is not what these tests are about.
      passwordHash: admin?.passwordHash ?? '',
      roles: [...roles],
      language: 'zh',
      tenantId: workplace.tenantId ?? null,
      unitId: workplace.unitId ?? null,
      createdAt: new Date(0),
    });
  });
  // A collector without a valid certificate cannot sign in.
  if (roles.includes('collector')) await putOnDuty(aggregator, id);
  const client = apiAs(aggregator, await aggregator.signIn(username, testAdminPassword));
  return {
    ...client,
    id,
    async command(caseId, command, data = {}) {
      const { cases } = aggregator.storage.tables;
      const rows = await aggregator.storage.read((view) =>
        view.select({ id: cases.id, version: cases.version }).from(cases),
      );
      const version = rows.find((row) => row.id === caseId)?.version ?? 1;
      return await client.post(`/api/cases/${caseId}/commands/${command}`, { version, ...data });
    },
  };
}

/** A unit that takes cases. */
export async function addUnit({ storage }: TestAggregator, id: string, tenantId = 'city'): Promise<string> {
  const { units } = storage.tables;
  const row = { id, tenantId, type: 'department', level: 'city', code: id, name: id, isDispatchable: true } as const;
  await storage.write((tx) => tx.insert(units).values({ ...row, createdAt: new Date(0) }));
  return id;
}

/** Makes somebody a collector on duty with a certificate that holds for long. */
async function putOnDuty({ storage }: TestAggregator, accountId: string): Promise<void> {
  const { collectors } = storage.tables;
  const endsAt = new Date('2036-01-01T00:00:00Z');
  await storage.write((tx) =>
    tx.insert(collectors).values({
      accountId,
      certificateNumber: `C-${accountId}`,
      certificateIssuer: 'city',
      certificateValidUntil: '2035-12-31',
      certificateEndsAt: endsAt,
      isOnDuty: true,
      updatedAt: new Date(0),
    }),
  );
}
