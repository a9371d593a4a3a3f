import { useTranslation } from 'react-i18next';
import type { CaseItem } from '#api/types';
import { CategoryName } from '#ui/CategoryName.tsx';
import { catalogueCode } from '#ui/format';
import '#ui/case-row.css';

/** What a case is about: the category a camera knows, else its class in the catalogue. */
export function CaseClass({ item }: { readonly item: Pick<CaseItem, 'category' | 'catalogueClass'> }) {
  const { t, i18n } = useTranslation();
  const { category, catalogueClass } = item;
  if (category !== null)
    return (
      <span className="case-class">
        <CategoryName category={category} /> <small>{catalogueCode(category, i18n.language)}</small>
      </span>
    );
  if (catalogueClass === null) return <span className="case-class muted">{t('tray.noClass')}</span>;
  return (
    <span className="case-class">
      {t(`classKind.${catalogueClass.kind}`)} {catalogueClass.code} <small>{catalogueClass.scheme}</small>
    </span>
  );
}
