import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import { useTranslation } from 'react-i18next';
import { categoryStyle } from '#ui/category-style';
import { categoryName } from '#ui/format';

export function CategoryName({ category }: { readonly category: FindingCategory }) {
  const { i18n } = useTranslation();
  return (
    <span className="category-name">
      <span className="category-mark" style={{ background: categoryStyle[category].colour }} aria-hidden="true">
        {categoryStyle[category].letter}
      </span>
      {categoryName(category, i18n.language)}
    </span>
  );
}
