import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassItem, ClassKey } from '#api/case-types';
import { keyOfClass, readClassKey } from '#api/class-key';
import { queries } from '#api/queries';
import { wordIn } from '#ui/case-words';
import { loadReadings } from '#ui/load-readings';
import { matchesPinyin, type PinyinText, pinyinText, type ReadingsOf } from '#ui/pinyin-match';

interface ClassSelectProps {
  readonly id?: string;
  readonly value?: ClassKey | undefined;
  readonly onChange?: (key: ClassKey | undefined) => void;
}

interface ClassOption {
  readonly value: string;
  readonly label: string;
  readonly written: string;
  readonly pinyin: PinyinText | undefined;
}

/** The dictionary, loaded once somebody begins to write. */
function useReadings(isWanted: boolean): ReadingsOf | undefined {
  const [readings, setReadings] = useState<ReadingsOf>();
  useEffect(() => {
    if (isWanted) void loadReadings().then((readingsOf) => setReadings(() => readingsOf));
  }, [isWanted]);
  return readings;
}

function matches(text: string, option: ClassOption | undefined): boolean {
  const wanted = text.trim().toLowerCase();
  if (option === undefined || option.written.includes(wanted)) return option !== undefined;
  return option.pinyin !== undefined && matchesPinyin(option.pinyin, wanted);
}

/** Finds a class of the catalogue by name, pinyin, initials or code. Works as a form control. */
export function ClassSelect({ id, value, onChange }: ClassSelectProps) {
  const { t, i18n } = useTranslation();
  const [isWriting, setIsWriting] = useState(false);
  const readingsOf = useReadings(isWriting);
  const found = useQuery(queries.allClasses());
  const options = useMemo(
    () =>
      (found.data?.items ?? []).map(
        (item: ClassItem): ClassOption => ({
          value: keyOfClass(item),
          label: `${t(`classKind.${item.kind}`)} ${item.code} ${wordIn(i18n.language, item.name)}`,
          written: `${item.code} ${item.name.zh} ${item.name.en}`.toLowerCase(),
          pinyin: readingsOf === undefined ? undefined : pinyinText(item.name.zh, readingsOf),
        }),
      ),
    [found.data, readingsOf, t, i18n.language],
  );
  const chosen = value === undefined ? null : keyOfClass(value);
  return (
    <Select<string, ClassOption>
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: matches, onSearch: (text) => setIsWriting(text !== '') }}
      placeholder={t('place.classSearch')}
      value={chosen}
      onChange={(next) => onChange?.(next == null ? undefined : readClassKey(next))}
      options={
        chosen === null || options.some((each) => each.value === chosen) || value === undefined
          ? options
          : [
              { value: chosen, label: `${t(`classKind.${value.kind}`)} ${value.code}`, written: '', pinyin: undefined },
              ...options,
            ]
      }
      loading={found.isPending}
      notFoundContent={found.isError ? found.error.message : undefined}
    />
  );
}
