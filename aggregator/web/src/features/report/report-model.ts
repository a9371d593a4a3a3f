import {
  type CaseChannel,
  type CaseSource,
  caseChannels,
  type ReportKind,
} from '@streetwarden/shared/domain/case-life';
import type { ClassKey } from '#api/case-types';
import type { Place } from '#ui/PlaceMap.tsx';

/** The form as it is filled. */
export interface ReportDraft {
  readonly channel: CaseChannel;
  readonly reportKind: ReportKind;
  readonly description: string;
  readonly partnerReference?: string | undefined;
  readonly catalogueClass?: ClassKey | undefined;
  readonly position?: Place | undefined;
  readonly address?: string | undefined;
  readonly isEmergency?: boolean | undefined;
  readonly isDangerous?: boolean | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly wantsReply?: boolean | undefined;
}

const filled = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
};

function withoutGaps(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** People only leave their name where they report themselves. */
export function hasReporter(channel: CaseChannel): boolean {
  const source: CaseSource = caseChannels[channel].source;
  return source === 'public-complaint' || source === 'other';
}

/** Body of `POST /api/cases`: what was left empty is left out; a channel without reporter sends none. */
export function reportBody(draft: ReportDraft): Record<string, unknown> {
  const person = withoutGaps({ name: filled(draft.name), phone: filled(draft.phone), email: filled(draft.email) });
  const isKnown = Object.keys(person).length > 0;
  return withoutGaps({
    channel: draft.channel,
    reportKind: draft.reportKind,
    description: draft.description.trim(),
    partnerReference: caseChannels[draft.channel].isTransfer ? filled(draft.partnerReference) : undefined,
    catalogueClass: draft.catalogueClass,
    position: draft.position,
    address: filled(draft.address),
    isEmergency: draft.isEmergency === true ? true : undefined,
    isDangerous: draft.isDangerous === true ? true : undefined,
    reporter: isKnown && hasReporter(draft.channel) ? { ...person, wantsReply: draft.wantsReply === true } : undefined,
  });
}
