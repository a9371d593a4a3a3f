import { describe, expect, it } from 'vitest';
import { actionOfKey, rejectReasons } from '#features/review/review-keys';

const key = (name: string, modifiers: Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('keys of the review page', () => {
  it('A confirms, in either case', () => {
    expect(actionOfKey(key('a'), undefined)).toEqual({ type: 'decide', decision: 'confirm' });
    expect(actionOfKey(key('A'), undefined)).toEqual({ type: 'decide', decision: 'confirm' });
  });

  it('X asks for the reason, and only then a digit rejects', () => {
    expect(actionOfKey(key('x'), undefined)).toEqual({ type: 'ask', question: 'reason' });
    expect(actionOfKey(key('1'), undefined)).toBeUndefined();
    expect(actionOfKey(key('1'), 'reason')).toEqual({ type: 'pick', index: 0 });
  });

  it('A does not confirm while a reason is asked for', () => {
    expect(actionOfKey(key('a'), 'reason')).toBeUndefined();
  });

  it('Escape leaves the question', () => {
    expect(actionOfKey(key('Escape'), 'duplicate')).toEqual({ type: 'dismiss' });
  });

  it('leaves browser shortcuts alone', () => {
    expect(actionOfKey(key('a', { ctrlKey: true }), undefined)).toBeUndefined();
    expect(actionOfKey(key('d', { metaKey: true }), undefined)).toBeUndefined();
    expect(actionOfKey(key('1', { altKey: true }), 'reason')).toBeUndefined();
  });

  it('has a digit for every reason', () => {
    expect(rejectReasons).toHaveLength(6);
  });
});
