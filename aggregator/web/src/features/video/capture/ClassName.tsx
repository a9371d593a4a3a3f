import { useQuery } from '@tanstack/react-query';
import type { ClassKey } from '#api/case-types';
import { queries } from '#api/queries';
import { useWord } from '#ui/use-word';

/** A class of the catalogue by its name, with its code until that is known. */
export function ClassName({ classKey }: { readonly classKey: ClassKey }) {
  const word = useWord();
  const found = useQuery(queries.classOf(classKey));
  return <>{found.data == null ? classKey.code : `${classKey.code} ${word(found.data.name)}`}</>;
}
