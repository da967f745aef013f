import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import * as m from '../lang/compiled/messages.js'

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  /** Called a moment after typing stops. */
  onSearch(text: string): void
}

const pauseMs = 300

/** A search field. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState(value)
  if (value !== asked) {
    setAsked(value)
    setText(value)
  }
  const ask = (next: string) => {
    setAsked(next)
    onSearch(next)
  }
  const askLater = useDebouncedCallback((next: string) => ask(next.trim()), pauseMs)
  const clear = () => {
    setText('')
    askLater.cancel?.()
    ask('')
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={m.kit_search_clear()} onClick={clear} />}
      spellCheck={false}
      maxLength={100}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        askLater(event.currentTarget.value)
      }}
    />
  )
}
