import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClassKey } from '#api/case-types';
import { queries } from '#api/queries';
import type { CaseItem } from '#api/types';
import '#ui/case-row.css';
import { CategoryName } from '#ui/CategoryName.tsx';
import { catalogueCode } from '#ui/format';
import { useWord } from '#ui/use-word';

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
  return <CatalogueClassName catalogueClass={catalogueClass} />;
}

/** Name of a class with its kind and code; the scheme on hover, because the same digits differ between schemes. */
export function CatalogueClassName({ catalogueClass }: { readonly catalogueClass: ClassKey }) {
  const { t } = useTranslation();
  const word = useWord();
  const found = useQuery(queries.classOf(catalogueClass));
  return (
    <span className="case-class" title={catalogueClass.scheme}>
      {found.data === undefined || found.data === null ? null : `${word(found.data.name)} `}
      <small>
        {t(`classKind.${catalogueClass.kind}`)} {catalogueClass.code}
      </small>
    </span>
  );
}
