import type { BilingualText, FeedbackForm } from '#storage/catalogue-tables';

interface ClassTemplate {
  /** Beginning of the dispatch text: what the unit is asked to do (MQ 7(3)). */
  readonly requirements: BilingualText;
  /** What the unit hands in when it is done (CQ 18). */
  readonly form: FeedbackForm;
}

const result = (code: string, zh: string, en: string) => ({ code, zh, en });
const repaired = result('repaired', '修复', 'Repaired');
const replaced = result('replaced', '更换', 'Replaced');
const removed = result('removed', '拆除', 'Removed');
const cleaned = result('cleaned', '清理', 'Cleaned');

/** Ways of handling that classes share; an imported file names one per class, and may overwrite its text. */
export const classTemplates = {
  repair: {
    requirements: {
      zh: '请按结案条件修复或更换，完工后上传同角度的处置后照片。',
      en: 'Repair or replace it as the closing condition says; afterwards send a photo from the same angle.',
    },
    form: { photos: ['after'], resultKinds: [repaired, replaced, removed, cleaned] },
  },
  /** 井盖、箱体、立杆、管线: the result kinds are those of CQ 19 补充、修复、移除. */
  protect: {
    requirements: {
      zh: '请立即设置安全防护并拍照确认，24 小时内补充、修复或移除，完工后上传处置后照片。',
      en: 'Secure the place at once and confirm it with a photo; supply, repair or remove within 24 hours, then send a photo.',
    },
    form: {
      photos: ['safety', 'after'],
      // Codes as the command 反馈 takes them.
      resultKinds: [
        result('replaced', '补充', 'Supplied or replaced'),
        repaired,
        result('removed', '移除', 'Taken away'),
      ],
    },
  },
  clean: {
    requirements: {
      zh: '请清理干净并恢复环境整洁，完工后上传处置后照片。',
      en: 'Clear it away and leave the place clean; afterwards send a photo.',
    },
    form: { photos: ['after'], resultKinds: [cleaned, result('treated', '治理', 'Treated')] },
  },
  enforce: {
    requirements: {
      zh: '请到现场制止、依法查处并恢复秩序，上传处置后照片；已作处罚的附文书。',
      en: 'Stop it on site and act by law; send a photo of the place afterwards, and the document of a penalty.',
    },
    form: {
      photos: ['after'],
      resultKinds: [
        result('stopped', '制止', 'Stopped'),
        result('penalised', '处罚', 'Penalised'),
        removed,
        result('rectified', '整改', 'Rectified'),
      ],
    },
  },
  green: {
    requirements: {
      zh: '请按养护要求清理、修剪、修复或补种，完工后上传处置后照片。',
      en: 'Clear, prune, repair or replant as maintenance asks; afterwards send a photo.',
    },
    form: {
      photos: ['after'],
      resultKinds: [result('pruned', '修剪', 'Pruned'), result('replanted', '补种', 'Replanted'), repaired, cleaned],
    },
  },
  emergency: {
    requirements: {
      zh: '请立即赶赴现场，先设围护和警示、消除险情，再组织修复，上传现场和处置后照片。',
      en: 'Go at once: fence the place off, remove the danger, then repair; send photos of the place before and after.',
    },
    form: {
      photos: ['safety', 'after'],
      resultKinds: [result('danger-removed', '险情消除', 'Danger removed'), repaired],
    },
  },
} as const satisfies Readonly<Record<string, ClassTemplate>>;

export type ClassTemplateName = keyof typeof classTemplates;

export const isClassTemplateName = (name: string): name is ClassTemplateName => Object.hasOwn(classTemplates, name);
