import { describe, expect, it } from 'vitest';
import { type ReportDraft, reportBody } from '#features/report/report-model';

const draft: ReportDraft = { channel: 'city-hotline', reportKind: 'complaint', description: ' 井盖松动 ' };

describe('a report', () => {
  it('sends only what was filled in', () => {
    expect(reportBody({ ...draft, address: '  ', name: '', wantsReply: true })).toEqual({
      channel: 'city-hotline',
      reportKind: 'complaint',
      description: '井盖松动',
    });
  });

  it('keeps the reporter and the wish for an answer together', () => {
    expect(reportBody({ ...draft, phone: '0571 8000 0000' })['reporter']).toEqual({
      phone: '0571 8000 0000',
      wantsReply: false,
    });
  });

  it('sends no reporter for what the city found itself', () => {
    expect(reportBody({ ...draft, channel: 'mobile-patrol', phone: '0571 8000 0000' })['reporter']).toBeUndefined();
  });

  it('gives the number at the partner only for a transfer', () => {
    expect(reportBody({ ...draft, partnerReference: '12345-1' })['partnerReference']).toBeUndefined();
    expect(reportBody({ ...draft, channel: 'transfer-12345', partnerReference: '12345-1' })['partnerReference']).toBe(
      '12345-1',
    );
  });
});
