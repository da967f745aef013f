import { ActionIcon } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './composer.module.css'
import { keepDraft, readDraft } from './kept.ts'

export const longestText = 4000
const nearLimit = 3600
const typingEveryMs = 3_000

interface ComposerProps {
  readonly session: string
  readonly disabled: boolean
  onSend(text: string): void
  onTyping(): void
}

/** The field for an answer. What is not sent yet survives a reload. */
export function Composer({ session, disabled, onSend, onTyping }: ComposerProps) {
  const [text, setText] = useState(() => readDraft('message', session))
  const field = useRef<HTMLTextAreaElement>(null)
  const typed = useRef(0)
  const length = Array.from(text).length
  const ready = text.trim() !== '' && length <= longestText && !disabled
  useEffect(() => {
    if (!disabled) field.current?.focus()
  }, [disabled])
  const write = (next: string) => {
    setText(next)
    keepDraft('message', session, next)
    if (next && performance.now() - typed.current > typingEveryMs) {
      typed.current = performance.now()
      onTyping()
    }
  }
  const send = () => {
    if (!ready) return
    onSend(text.trim())
    typed.current = 0
    write('')
    field.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className={classes.composer} data-disabled={disabled}>
      <textarea
        ref={field}
        className={classes.field}
        aria-label={m.helpalert_message()}
        aria-describedby="composer-hint"
        aria-invalid={length > longestText}
        placeholder={m.helpalert_message_hint()}
        rows={1}
        value={text}
        disabled={disabled}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ActionIcon
        title={m.helpalert_send()}
        size={36}
        variant="filled"
        color="accent"
        aria-label={m.helpalert_send()}
        disabled={!ready}
        onClick={send}
      >
        <IconSend2 size={18} />
      </ActionIcon>
      <p id="composer-hint" className={classes.hint}>
        <span>{m.helpalert_message_keys()}</span>
        {length > nearLimit && (
          <span role="status" data-over={length > longestText}>
            {m.helpalert_message_length({ length, limit: longestText })}
          </span>
        )}
      </p>
    </div>
  )
}
