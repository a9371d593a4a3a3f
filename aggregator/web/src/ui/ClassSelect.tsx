import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassKey } from '#api/case-types';
import { keyOfClass, readClassKey } from '#api/class-key';
import { queries } from '#api/queries';
import { useWord } from '#ui/use-word';

interface ClassSelectProps {
  readonly id?: string;
  readonly value?: ClassKey | undefined;
  readonly onChange?: (key: ClassKey | undefined) => void;
}

/** Finds a class of the catalogue by name or code. Works as a form control. */
export function ClassSelect({ id, value, onChange }: ClassSelectProps) {
  const { t } = useTranslation();
  const word = useWord();
  const [text, setText] = useState('');
  const found = useQuery(queries.classes(text));
  const options = (found.data?.items ?? []).map((item) => ({
    value: keyOfClass(item),
    label: `${t(`classKind.${item.kind}`)} ${item.code} ${word(item.name)}`,
  }));
  const chosen = value === undefined ? null : keyOfClass(value);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('place.classSearch')}
      value={chosen}
      onChange={(next) => onChange?.(next == null ? undefined : readClassKey(next))}
      options={
        chosen === null || options.some((each) => each.value === chosen) || value === undefined
          ? options
          : [{ value: chosen, label: `${t(`classKind.${value.kind}`)} ${value.code}` }, ...options]
      }
      loading={found.isPending}
      notFoundContent={found.isError ? found.error.message : undefined}
    />
  );
}
