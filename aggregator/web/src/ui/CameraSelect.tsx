import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { cameraQueries } from '#api/camera-queries';

interface CameraSelectProps {
  readonly id?: string;
  readonly value?: string | readonly string[] | undefined;
  readonly onChange?: (camera: never) => void;
  readonly isMany?: boolean;
  readonly label?: string;
  readonly placeholder?: string;
}

/** Chosen cameras beyond the offered ones that are looked up by name; more are shown by the beginning of their id. */
const mostNamed = 50;

/** Finds cameras of the registry by name, number or address. Works as a form control: one id, or a list when `isMany`. */
export function CameraSelect(props: CameraSelectProps) {
  const { id, value, onChange, isMany = false, label, placeholder } = props;
  const [text, setText] = useState('');
  const found = useQuery(cameraQueries.found(text));
  // The chosen ones stay named while other letters are typed.
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const items = found.data?.items ?? [];
  const options = items.map((camera) => ({ value: camera.id, label: `${camera.name} · ${camera.number}` }));
  const chosen = [value ?? []].flat();
  const others = chosen.filter((each) => !items.some((camera) => camera.id === each));
  const named = useQueries({ queries: others.slice(0, mostNamed).map((each) => cameraQueries.record(each)) });
  const nameOf = (each: string) => {
    const record = named.find(({ data }) => data?.id === each)?.data;
    return names[each] ?? (record === undefined ? each.slice(0, 8) : `${record.name} · ${record.number}`);
  };
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      placeholder={placeholder}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      loading={found.isFetching}
      value={(value ?? (isMany ? [] : null)) as string | null}
      onChange={(next) => {
        const known = Object.fromEntries(options.map((option) => [option.value, option.label]));
        setNames({ ...names, ...known });
        onChange?.((next ?? undefined) as never);
      }}
      options={[...options, ...others.map((each) => ({ value: each, label: nameOf(each) }))]}
    />
  );
}
