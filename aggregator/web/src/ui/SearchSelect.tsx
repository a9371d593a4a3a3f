import { Select } from 'antd';

/** What every form control that chooses one of many by name takes. */
export interface SearchSelectProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
  readonly label?: string;
  readonly placeholder?: string;
}

interface SearchSelectOptions {
  readonly isLoading: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Chooses one of many by what its name contains; nothing chosen is undefined. */
export function SearchSelect(props: SearchSelectProps & SearchSelectOptions) {
  const { id, value, onChange, label, placeholder, isLoading, options } = props;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      placeholder={placeholder}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={isLoading}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={[...options]}
    />
  );
}
