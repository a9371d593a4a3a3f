/** The text of a routing explanation (`{ text: { zh, en } }`) in the reader's language; undefined when it has none. */
export function readExplanation(explanation: unknown, language: string): string | undefined {
  if (typeof explanation !== 'object' || explanation === null || !('text' in explanation)) return undefined;
  const { text } = explanation;
  if (typeof text !== 'object' || text === null) return undefined;
  const found: unknown = (text as Record<string, unknown>)[language.startsWith('zh') ? 'zh' : 'en'];
  return typeof found === 'string' ? found : undefined;
}
