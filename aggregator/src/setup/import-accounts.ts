import { randomBytes } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import type { AccountService } from '#account/account-service';
import { allRoles, type Role } from '#account/role';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { OrganisationActor } from '#organisation/change-log';
import type { Certificate, CollectorService } from '#organisation/collector-service';
import type { GridService } from '#organisation/grid-service';
import { emailRule, type KnownCodes, phoneRule } from '#setup/known-codes';
import { readSetupRows } from '#setup/setup-folder';
import { createRowTally, type SetupReport, type Taken } from '#setup/setup-report';
import type { AccountRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

const columns = {
  required: ['username', 'displayName', 'roles'],
  optional: [
    ...['area', 'unit', 'language', 'phone', 'email'],
    ...['certificate', 'certificateIssuer', 'certificateUntil', 'grids'],
  ],
} as const;
const languageWords = { '': 'zh', zh: 'zh', en: 'en' } as const;
const usernameRule = {
  maxLength: 63,
  pattern: /^[A-Za-z0-9][A-Za-z0-9._@-]{1,62}$/,
  rule: '2–63 letters, digits, . _ @ -',
} as const;
const mostRoles = 3;

interface PersonLine {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly language: 'zh' | 'en';
  readonly area: string;
  readonly unit: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly certificate: Certificate | null;
  readonly grids: readonly string[];
}

export interface ImportAccountsParts {
  readonly storage: Storage;
  readonly accounts: AccountService;
  readonly collectors: CollectorService;
  readonly grids: GridService;
  readonly codes: KnownCodes;
  readonly actor: OrganisationActor;
  /** Told the first password before the account is made: an account whose password nobody has is of no use. */
  readonly tellPassword: (username: string, password: string) => Promise<void>;
}

/** Adds people that are not known by their user name; of collectors also the certificate and the grids they lack. */
export async function importAccounts(
  file: string,
  bytes: Uint8Array,
  parts: ImportAccountsParts,
): Promise<SetupReport> {
  const tally = createRowTally(file);
  const reader = createRowReader(tally.faults);
  const rows = await readSetupRows(bytes, columns, tally.faults);
  for (const row of rows) {
    reader.open(row);
    const person = readPerson(reader);
    if (person !== undefined) await tally.take(row.row, () => takePerson(person, parts));
  }
  return tally.report();
}

function readPerson(reader: RowReader): PersonLine | undefined {
  const username = reader.text('username', usernameRule)?.toLowerCase();
  const displayName = reader.text('displayName', {
    maxLength: 100,
    pattern: /^[^\p{Cc}]+$/u,
    rule: 'no control characters',
  });
  const roles = readRoles(reader);
  const language = reader.choice('language', languageWords);
  const phone = reader.has('phone') ? reader.text('phone', phoneRule) : null;
  const email = reader.has('email') ? reader.text('email', emailRule) : null;
  const [area = '', unit = ''] = [reader.optionalText('area', 12), reader.optionalText('unit', 30)];
  const certificate = readCertificate(reader, roles);
  if (username === undefined || displayName === undefined || roles === undefined) return undefined;
  if (language === undefined || phone === undefined || email === undefined || certificate === undefined)
    return undefined;
  return { username, displayName, roles, language, area, unit, phone, email, certificate, grids: reader.list('grids') };
}

function readRoles(reader: RowReader): readonly Role[] | undefined {
  const words = reader.list('roles');
  const roles = allRoles.filter((role) => words.includes(role));
  const unknown = words.find((word) => !roles.some((role) => role === word));
  if (unknown !== undefined) reader.fault('roles', `${unknown} is none of ${allRoles.join(', ')}`);
  else if (roles.length === 0 || roles.length > mostRoles) reader.fault('roles', `one to ${mostRoles}, with ; between`);
  else return roles;
  return undefined;
}

/** Null for people without one, undefined after a fault. */
function readCertificate(reader: RowReader, roles: readonly Role[] | undefined): Certificate | null | undefined {
  if (!reader.has('certificate')) {
    if (!reader.has('certificateUntil') && !reader.has('grids')) return null;
    reader.fault('certificate', 'must be there where grids or the end of a certificate are');
    return undefined;
  }
  if (roles?.includes('collector') === false) {
    reader.fault('certificate', 'only collectors have one');
    return undefined;
  }
  const number = reader.text('certificate', { maxLength: 60 });
  const issuer = reader.text('certificateIssuer', { maxLength: 100 });
  const validUntil = reader.text('certificateUntil', {
    maxLength: 10,
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    rule: 'the last day it holds, yyyy-mm-dd',
  });
  if (number === undefined || issuer === undefined || validUntil === undefined) return undefined;
  return { number, issuer, validUntil };
}

async function takePerson(person: PersonLine, parts: ImportAccountsParts): Promise<Taken> {
  const { storage, accounts, actor, codes, tellPassword } = parts;
  const { username, displayName, roles, language, phone, email } = person;
  const known = await findAccount(storage, username);
  if (known !== undefined) return (await completeCollector(known, person, parts)) ? 'taken' : 'known';
  const tenantId = person.area === '' ? null : await codes.areaId(person.area);
  const unitId = await unitIdOf(person, codes);
  const password = randomBytes(12).toString('base64url');
  await tellPassword(username, password);
  const added = { username, displayName, password, roles, language, phone, email, tenantId, unitId };
  await completeCollector(await accounts.create(added, actor.accountId), person, parts);
  return 'taken';
}

async function findAccount(storage: Storage, username: string): Promise<AccountRow | undefined> {
  const { accounts } = storage.tables;
  const [row] = await storage.read((view) => view.select().from(accounts).where(eq(accounts.username, username)));
  return row;
}

/** @throws {DomainError} `unit-unknown` with the code that nobody has. */
async function unitIdOf({ unit }: PersonLine, codes: KnownCodes): Promise<string | null> {
  if (unit === '') return null;
  const id = await codes.unitId(unit);
  if (id === undefined) throw new DomainError('unit-unknown', { id: unit });
  return id;
}

/** Files certificate and grids that are not there yet. @returns whether something was missing. */
async function completeCollector(
  { id, unitId }: AccountRow,
  { certificate, grids: wanted }: PersonLine,
  { storage, collectors, grids, actor }: ImportAccountsParts,
): Promise<boolean> {
  if (certificate === null) return false;
  const [known] = await storage.read((view) =>
    view.select().from(view.tables.collectors).where(eq(view.tables.collectors.accountId, id)),
  );
  if (known === undefined) await collectors.put(id, { certificate, unitId }, actor);
  let isChanged = known === undefined;
  for (const code of wanted) {
    const { collectorIds } = await grids.read(code, actor);
    if (collectorIds.includes(id)) continue;
    await grids.assign(code, [...collectorIds, id], actor);
    isChanged = true;
  }
  return isChanged;
}
