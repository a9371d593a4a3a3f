/** Members of a record's data that are texts for people, in this order. */
const spoken = ['reason', 'text', 'opinion', 'agreement', 'authority', 'receiptNumber', 'enforcementNumber', 'answer'];

/** The texts of a record; ids, hashes and nested data stay in the log. */
export function recordFacts(data: Readonly<Record<string, unknown>>): readonly string[] {
  return spoken.flatMap((name) => {
    const value = data[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
