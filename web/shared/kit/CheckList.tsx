import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import classes from './choices.module.css'
import { Tick } from './Tick.tsx'
import { plain } from './tree/tree.ts'

export interface CheckOption {
  readonly value: string
  readonly label: string
  readonly description?: ReactNode
  /** Shown but cannot be chosen; the description should say why. */
  readonly disabled?: boolean
  /** Its depth in a tree, from 0. */
  readonly depth?: number
}

interface CheckListProps {
  readonly label: string
  readonly description?: ReactNode
  readonly name?: string
  readonly options: readonly CheckOption[]
  readonly value: readonly string[]
  readonly error?: string | undefined
  onChange(value: string[]): void
}

const searchFrom = 13

/** A choice of several, each with a description. Long lists can be searched. */
export function CheckList({ label, description, name, options, value, error, onChange }: CheckListProps) {
  const id = useId()
  const [text, setText] = useState('')
  const shown = options.filter((option) => plain(option.label).includes(plain(text)))
  const free = shown.filter((option) => !option.disabled).map((option) => option.value)
  const every = free.length > 0 && free.every((one) => value.includes(one))
  const order = (chosen: ReadonlySet<string>) => options.map((option) => option.value).filter((one) => chosen.has(one))
  const toggle = (one: string, on: boolean) =>
    onChange(order(on ? new Set([...value, one]) : new Set(value.filter((other) => other !== one))))
  const toggleAll = () =>
    onChange(order(new Set(every ? value.filter((one) => !free.includes(one)) : [...value, ...free])))
  return (
    <fieldset className={classes.list} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {description && <p className={classes.about}>{description}</p>}
      <div className={classes.tools}>
        {options.length >= searchFrom && (
          <TextInput
            size="xs"
            className={classes.search}
            aria-label={m.kit_list_search({ list: label })}
            placeholder={m.kit_search()}
            leftSection={<IconSearch size={14} aria-hidden />}
            rightSection={
              text && <CloseButton size="xs" aria-label={m.kit_search_clear()} onClick={() => setText('')} />
            }
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <span className={classes.count}>{m.kit_list_chosen({ count: value.length })}</span>
        {options.length > 2 && (
          <Button variant="subtle" size="compact-xs" onClick={toggleAll} disabled={free.length === 0}>
            {every ? m.kit_list_none() : m.kit_list_all()}
          </Button>
        )}
      </div>
      <div className={classes.options}>
        {shown.map((option) => (
          <label
            key={option.value}
            className={classes.option}
            style={{ paddingInlineStart: `${(option.depth ?? 0) * 1.25 + 0.5}rem` }}
          >
            <Tick
              name={name}
              value={option.value}
              checked={value.includes(option.value)}
              disabled={option.disabled}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span>
              {option.label}
              {option.description && <span className={classes.description}>{option.description}</span>}
            </span>
          </label>
        ))}
        {shown.length === 0 && <p className={classes.about}>{m.kit_list_empty()}</p>}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
