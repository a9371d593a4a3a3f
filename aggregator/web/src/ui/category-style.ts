import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';

/** Colour and letter of a category; never colour alone (the letter and the name go with it). */
export const categoryStyle: Readonly<Record<FindingCategory, { readonly colour: string; readonly letter: string }>> = {
  'street-stall': { colour: '#f59e0b', letter: '摊' },
  litter: { colour: '#22a6f2', letter: '洁' },
  'exposed-garbage': { colour: '#a3823a', letter: '圾' },
  'bin-overflow': { colour: '#8b5cf6', letter: '溢' },
  'manhole-missing': { colour: '#ef4444', letter: '井' },
  'manhole-broken': { colour: '#fb7185', letter: '损' },
  other: { colour: '#64748b', letter: '他' },
};
