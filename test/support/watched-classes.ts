import { readNationalCatalogue } from '@streetwarden/aggregator/catalogue/national-catalogue';
import { problemCategories, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';

/** Of the catalogue that the program ships, only the classes of what cameras see: quick to import. */
export async function readWatchedClasses(): Promise<Uint8Array> {
  const starts = problemCategoryNames.map((name) => {
    const { scheme, kind, code } = problemCategories[name].catalogueClass;
    return `${scheme},${kind},${code},`;
  });
  const [head, ...rows] = new TextDecoder().decode(await readNationalCatalogue()).split(/\r?\n/);
  const watched = rows.filter((row) => starts.some((start) => row.startsWith(start)));
  return new TextEncoder().encode([head, ...watched].join('\n'));
}
