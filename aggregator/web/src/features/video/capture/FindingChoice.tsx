import { type ProblemCategory, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useTranslation } from 'react-i18next';
import type { ClassKey } from '#api/case-types';
import { keyOfClass } from '#api/class-key';
import { ClassName } from '#features/video/capture/ClassName.tsx';
import type { Finding } from '#features/video/capture/capture-draft';
import { CategoryName } from '#ui/CategoryName.tsx';
import { ClassSelect } from '#ui/ClassSelect.tsx';

interface FindingChoiceProps {
  readonly id: string;
  readonly finding: Finding | undefined;
  /** Most likely first; all six until it is known. */
  readonly categories: readonly ProblemCategory[] | undefined;
  readonly classes: readonly ClassKey[];
  readonly onChoose: (finding: Finding | undefined) => void;
}

/** What it is: one press on what is likely, or any class of the catalogue by name, pinyin or code. */
export function FindingChoice({ id, finding, categories, classes, onChoose }: FindingChoiceProps) {
  const { t } = useTranslation();
  const isChosen = (key: ClassKey) =>
    finding?.catalogueClass !== undefined && keyOfClass(finding.catalogueClass) === keyOfClass(key);
  return (
    <div className="finding-choice">
      <ul className="plain-list finding-list" aria-label={t('capture.likely')}>
        {(categories ?? problemCategoryNames).map((category, index) => (
          <li key={category}>
            <button type="button" aria-pressed={finding?.category === category} onClick={() => onChoose({ category })}>
              <kbd>{index + 1}</kbd> <CategoryName category={category} />
            </button>
          </li>
        ))}
        {classes.map((key) => (
          <li key={keyOfClass(key)}>
            <button type="button" aria-pressed={isChosen(key)} onClick={() => onChoose({ catalogueClass: key })}>
              <ClassName classKey={key} />
            </button>
          </li>
        ))}
      </ul>
      <ClassSelect
        id={id}
        value={finding?.catalogueClass}
        onChange={(key) => onChoose(key === undefined ? undefined : { catalogueClass: key })}
      />
    </div>
  );
}
