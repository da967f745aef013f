import { Button, Textarea } from '@mantine/core'
import { useRef } from 'react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Texts } from './queries.ts'
import classes from './hours.module.css'

interface MessageFieldsProps {
  /** The path of the texts in the API. */
  readonly path: string
  readonly texts: Texts
  errorAt(path: string): string | undefined
  onChange(texts: Texts): void
}

const placeholders = [
  { text: '{hours}', label: () => m.hours_placeholder_hours() },
  { text: '{next_open}', label: () => m.hours_placeholder_next() },
  { text: '{portal}', label: () => m.hours_placeholder_portal() },
]

/** What visitors read while the portal is closed, per language; "" is the standard text. */
export function MessageFields({ path, texts, errorAt, onChange }: MessageFieldsProps) {
  return (
    <>
      {(['es', 'en'] as const).map((language) => (
        <Message
          key={language}
          label={language === 'es' ? m.hours_message_es() : m.hours_message_en()}
          language={language}
          name={`${path}.${language}`}
          value={texts[language] ?? ''}
          error={errorAt(`${path}.${language}`)}
          onChange={(text) => onChange({ ...texts, [language]: text })}
        />
      ))}
    </>
  )
}

interface MessageProps {
  readonly label: string
  readonly language: string
  readonly name: string
  readonly value: string
  readonly error: string | undefined
  onChange(text: string): void
}

function Message({ label, language, name, value, error, onChange }: MessageProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (text: string) => {
    const at = area.current?.selectionEnd ?? value.length
    onChange(value.slice(0, at) + text + value.slice(at))
    area.current?.focus()
  }
  return (
    <div>
      <Textarea
        ref={area}
        label={label}
        lang={language}
        name={name}
        value={value}
        error={error}
        rows={3}
        maxLength={1000}
        placeholder={m.hours_message_standard()}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.placeholders} role="group" aria-label={m.hours_placeholders_of({ field: label })}>
        {placeholders.map(({ text, label }) => (
          <Button key={text} variant="default" size="compact-xs" title={label()} onClick={() => insert(text)}>
            {label()}
          </Button>
        ))}
      </div>
    </div>
  )
}
