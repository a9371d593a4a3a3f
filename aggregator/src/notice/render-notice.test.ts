import { describe, expect, it } from 'vitest';
import { noticeTexts } from '#notice/notice-texts';
import { checkNoticeText, renderNotice } from '#notice/render-notice';
import { noticeEventNames } from '#storage/notice-words';

describe('the text of a notice', () => {
  it.each(noticeEventNames)('%s has built-in texts in Chinese and English that name only its own places', (event) => {
    for (const language of ['zh', 'en'] as const) {
      expect(() => checkNoticeText(event, noticeTexts[event][language])).not.toThrow();
    }
  });

  it('is filled in the language of the person', () => {
    const values = { number: 'SW1', dueAt: '2026-11-02 15:00', clock: { zh: '处置时限', en: 'Handling' } };
    const { body: zh } = renderNotice('clock-warning', noticeTexts['clock-warning'].zh, { values, language: 'zh' });
    const { body: en } = renderNotice('clock-warning', noticeTexts['clock-warning'].en, { values, language: 'en' });
    expect(zh).toBe('案件 SW1 的处置时限将于 2026-11-02 15:00 到期。');
    expect(en).toBe('Case SW1: Handling ends at 2026-11-02 15:00.');
  });

  it('never sends a place that has no value', () => {
    const text = { subject: '{number}', body: '{hotline}' };
    const render = () => renderNotice('case-registered', text, { values: { number: 'SW1' }, language: 'zh' });
    expect(render).toThrowError(expect.objectContaining({ code: 'notice-place-unfilled' }));
  });

  it('takes line breaks and control characters out of what people wrote, and does not fill a value again', () => {
    const values = { number: 'A\r\nBcc: x@y.z\u0000', hotline: '{number}' };
    const text = { subject: '{number}', body: '{hotline}' };
    expect(renderNotice('case-registered', text, { values, language: 'zh' })).toEqual({
      subject: 'A Bcc: x@y.z',
      body: '{number}',
    });
  });

  it.each([
    ['an unknown place', { subject: 'x', body: '{phone}' }],
    ['a brace alone', { subject: 'x', body: 'a { b' }],
    ['braces in braces', { subject: 'x', body: '{{number}}' }],
    ['a place of another event', { subject: '{reason}', body: 'x' }],
    ['two lines in a subject', { subject: 'a\nb', body: 'x' }],
  ])('refuses a tenant text with %s and says where', (_what, text) => {
    expect(() => checkNoticeText('case-registered', text)).toThrowError(
      expect.objectContaining({
        code: 'notice-template-invalid',
        params: expect.objectContaining({ field: expect.stringMatching(/^(subject|body)$/) }),
      }),
    );
  });
});
