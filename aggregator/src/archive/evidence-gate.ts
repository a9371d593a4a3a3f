/** What a case must have passed before its evidence is sealed: 受理+派遣 (NB 18) or 受理+核查 (MQ 19). */
export type EvidenceGateRule = 'accepted+dispatched' | 'accepted+verified';

/** Facts the gate looks at; all of them stand in an exported package, so that a stranger can judge again. */
export interface GateFacts {
  readonly acceptedAt: string | null;
  /** Commands of the case's events in order. */
  readonly commands: readonly (string | null)[];
  readonly catalogueCode: string | null;
  readonly catalogueVersionId: string | null;
  /** Evidence and attachments. */
  readonly files: readonly { readonly sha256: string; readonly state: string }[];
}

export const gateCheckNames = ['accepted', 'dispatched', 'verified', 'standard-pinned', 'evidence-complete'] as const;

interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

export interface GateCheck {
  readonly name: string;
  readonly isMet: boolean;
  readonly detail: BothLanguages;
}

export interface GateVerdict {
  readonly isMet: boolean;
  readonly checks: readonly GateCheck[];
}

/** Judges whether the evidence of a case may be sealed. Pure: the exporter and the offline verifier ask the same function. */
export function judgeEvidenceGate(rule: EvidenceGateRule, facts: GateFacts): GateVerdict {
  const checks = [
    isAccepted(facts),
    rule === 'accepted+dispatched' ? isDispatched(facts) : isVerified(facts),
    isStandardPinned(facts),
    isEvidenceComplete(facts),
  ];
  return { isMet: checks.every(({ isMet }) => isMet), checks };
}

const check = (name: (typeof gateCheckNames)[number], isMet: boolean, met: BothLanguages, unmet: BothLanguages) => ({
  name,
  isMet,
  detail: isMet ? met : unmet,
});

function isAccepted({ acceptedAt, commands }: GateFacts): GateCheck {
  return check(
    'accepted',
    acceptedAt !== null && commands.includes('accept'),
    { zh: '已受理', en: 'accepted' },
    { zh: '尚未受理', en: 'not accepted yet' },
  );
}

function isDispatched({ commands }: GateFacts): GateCheck {
  return check(
    'dispatched',
    commands.includes('dispatch') || commands.includes('substitute'),
    { zh: '已派遣', en: 'dispatched' },
    { zh: '尚未派遣', en: 'not dispatched yet' },
  );
}

/** The last word of the checks counts: a closing that was sent back needs a new 核查. */
function isVerified({ commands }: GateFacts): GateCheck {
  const words = ['pass-repair-check', 'fail-repair-check', 'return-closing'];
  const last = commands.findLast((command) => command !== null && words.includes(command));
  return check(
    'verified',
    last === 'pass-repair-check',
    { zh: '已核查通过', en: 'the repair was verified' },
    { zh: '尚未核查通过', en: 'the repair is not verified yet' },
  );
}

function isStandardPinned({ catalogueCode, catalogueVersionId }: GateFacts): GateCheck {
  const isMet = catalogueCode !== null && catalogueVersionId !== null;
  return check(
    'standard-pinned',
    isMet,
    { zh: `依据标准版本 ${catalogueVersionId ?? ''}`, en: `judged by standard version ${catalogueVersionId ?? ''}` },
    { zh: '未对照分类标准', en: 'not compared with the standard' },
  );
}

function isEvidenceComplete({ files }: GateFacts): GateCheck {
  const lacking = files.filter(({ state }) => state !== 'stored').map(({ sha256 }) => sha256.slice(0, 12));
  const isMet = files.length > 0 && lacking.length === 0;
  const names = lacking.slice(0, 5).join(', ');
  return check(
    'evidence-complete',
    isMet,
    { zh: `证据 ${files.length} 件齐全`, en: `all ${files.length} files are stored` },
    files.length === 0
      ? { zh: '没有证据', en: 'there is no evidence' }
      : { zh: `缺少或损坏 ${lacking.length} 件：${names}`, en: `${lacking.length} missing or damaged: ${names}` },
  );
}
