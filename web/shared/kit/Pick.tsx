import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import { Select, type SelectProps } from '@mantine/core'
import * as m from '../lang/compiled/messages.js'
import classes from './choices.module.css'
import { plain } from './tree/tree.ts'

export interface PickOption {
  readonly value: string
  readonly label: string
  /** A second line, such as its parent; it is searched too. */
  readonly detail?: string | undefined
  readonly disabled?: boolean
}

interface PickProps {
  readonly label: string
  /** Hides the label from view; for filters that explain themselves. */
  readonly quiet?: boolean
  readonly description?: SelectProps['description']
  readonly name?: string
  readonly placeholder?: string
  readonly options: readonly PickOption[]
  /** "" is nothing chosen. */
  readonly value: string
  readonly error?: string | undefined
  /** Whether nothing may be chosen again. */
  readonly clearable?: boolean
  readonly disabled?: boolean
  onChange(value: string): void
  /** Called with what is typed, when the options are not all there are. */
  onType?(text: string): void
}

/** The most options shown; the others are found by typing. */
const most = 200

/** One of many, found by typing a part of its name; accents and case do not matter. */
export function Pick({ label, quiet, options, value, clearable = false, onChange, onType, ...rest }: PickProps) {
  const details = new Map(options.map((option) => [option.value, option.detail]))
  return (
    <Select
      {...rest}
      {...(quiet ? { 'aria-label': label, placeholder: rest.placeholder ?? label } : { label })}
      searchable
      clearable={clearable && value !== ''}
      clearButtonProps={{ 'aria-label': m.kit_pick_clear({ field: label }) }}
      allowDeselect={clearable}
      limit={most}
      maxDropdownHeight={320}
      nothingFoundMessage={m.kit_list_empty()}
      comboboxProps={{ shadow: 'md' }}
      data={options.map(({ value, label, disabled }) => ({ value, label, disabled: disabled ?? false }))}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      {...(onType && { onSearchChange: onType })}
      filter={({ options, search, limit }) =>
        options
          .filter((option) => 'value' in option && matches(search, option.label, details.get(String(option.value))))
          .slice(0, limit)
      }
      renderOption={({ option }) => (
        <span>
          {option.label}
          {details.get(option.value) && <span className={classes.pickDetail}>{details.get(option.value)}</span>}
        </span>
      )}
    />
  )
}

function matches(search: string, label: string, detail: string | undefined): boolean {
  return plain(`${label} ${detail ?? ''}`).includes(plain(search))
}
