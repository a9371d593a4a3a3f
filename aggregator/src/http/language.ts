export type Language = 'en' | 'zh';

/** The better of zh and en for an Accept-Language header (RFC 9110 12.5.4); `fallback` when it names neither. */
export function preferredLanguage(header: string | undefined, fallback: Language = 'zh'): Language {
  const wishes = (header ?? '').split(',').map(parseWish);
  let best: { readonly language: Language; readonly quality: number } | undefined;
  for (const { tag, quality } of wishes) {
    const language = tag === 'zh' || tag === 'en' ? tag : undefined;
    if (language !== undefined && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language ?? fallback;
}

function parseWish(part: string): { readonly tag: string; readonly quality: number } {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const given = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  const quality = given === undefined ? 1 : Number(given);
  return { tag: range.split('-')[0] ?? '', quality: Number.isFinite(quality) ? quality : 0 };
}
