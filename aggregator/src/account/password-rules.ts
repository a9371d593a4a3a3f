import { DomainError } from '@streetwarden/shared/problem/domain-error';

const minLength = 10;
const maxLength = 200;

/** The most used passwords that are long enough to pass the length rule, and what this product invites. */
const commonPasswords: ReadonlySet<string> = new Set([
  '0123456789',
  '0987654321',
  '1111111111',
  '1122334455',
  '1234512345',
  '12345678910',
  '1234567890',
  '123456789a',
  '1234qwerasdf',
  '147258369a',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '5201314520',
  'a123456789',
  'aa123456789',
  'abc123456789',
  'abcd123456',
  'abcdefghij',
  'admin12345',
  'admin123456',
  'admin1234567',
  'administrator',
  'changeme123',
  'iloveyou123',
  'letmein1234',
  'passw0rd123',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qq123456789',
  'qwer123456',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'qwertyuiop123',
  'streetwarden',
  'streetwarden1',
  'welcome123',
  'welcome1234',
  'woaini1314',
  'woaini520520',
  'zaq12wsxcde3',
]);

/**
 * Refuses passwords that are easily guessed (ASVS 5.0 6.2: length and a list, no composition rules).
 *
 * @throws {DomainError} `password-too-weak` with the rule, never the password.
 */
export function assertPasswordAllowed(password: string, username: string): void {
  const rule = brokenRule(password, username.toLowerCase());
  if (rule !== undefined) throw new DomainError('password-too-weak', { rule });
}

function brokenRule(password: string, username: string): string | undefined {
  const lengthInCharacters = [...password].length;
  if (lengthInCharacters < minLength) return `at least ${minLength} characters`;
  if (lengthInCharacters > maxLength) return `at most ${maxLength} characters`;
  const folded = password.toLowerCase();
  if (folded.includes(username) && folded.length - username.length < 6) return 'not built from the username';
  if (commonPasswords.has(folded)) return 'not among the most used passwords';
  if (new Set(folded).size < 3) return 'more than two different characters';
  return undefined;
}
