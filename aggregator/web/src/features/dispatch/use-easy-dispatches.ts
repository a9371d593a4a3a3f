import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '#api/case-types';
import { keyOfClass } from '#api/class-key';
import { queries } from '#api/queries';
import { easyDispatch, type WantedDispatch } from '#features/dispatch/dispatch-model';

/** The dispatches that may go out in bulk, by case: the catalogue's texts are read once per class. */
export function useEasyDispatches(items: readonly DeskItem[]): ReadonlyMap<string, WantedDispatch> {
  const { i18n } = useTranslation();
  const keys = new Map(
    items.flatMap(({ catalogueClass }) =>
      catalogueClass === null ? [] : [[keyOfClass(catalogueClass), catalogueClass] as const],
    ),
  );
  const names = [...keys.keys()];
  const classes = useQueries({ queries: [...keys.values()].map((key) => queries.classOf(key)) });
  const textOf = ({ catalogueClass }: DeskItem) =>
    catalogueClass === null ? undefined : classes[names.indexOf(keyOfClass(catalogueClass))]?.data?.requirements;
  return new Map(
    items.flatMap((item) => {
      const wanted = easyDispatch(item, textOf(item), i18n.language);
      return wanted === undefined ? [] : [[item.id, wanted] as const];
    }),
  );
}
