import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconMessage2Bolt, IconSend2 } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Edited } from './canned.ts'
import classes from './composer.module.css'
import { keepDraft, readDraft } from './kept.ts'
import { optionId, useCannedList } from './useCannedList.ts'

const CannedList = lazy(async () => ({ default: (await import('./CannedList.tsx')).CannedList }))

export const longestText = 4000
const nearLimit = 3600
const typingEveryMs = 3_000

interface ComposerProps {
  readonly session: string
  /** The customer's. */
  readonly language: string
  /** Why nothing can be written any more; undefined while it can. */
  readonly closed: string | undefined
  onSend(text: string): void
  onTyping(): void
}

/**
 * The field for an answer. The draft survives a reload. A slash at the beginning offers the canned messages. When nothing can be
 * written any more it says why; a draft stays readable.
 */
export function Composer({ session, language, closed, onSend, onTyping }: ComposerProps) {
  const [text, setText] = useState(() => readDraft('message', session))
  const field = useRef<HTMLTextAreaElement>(null)
  const edited = useRef<Edited>(undefined)
  const typed = useRef(0)
  const open = closed === undefined
  const length = Array.from(text).length
  const ready = text.trim() !== '' && length <= longestText && open
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  useLayoutEffect(() => {
    if (edited.current) {
      const { caret, until = caret } = edited.current
      field.current?.setSelectionRange(caret, until)
    }
    edited.current = undefined
  })
  const write = (next: string) => {
    setText(next)
    keepDraft('message', session, next)
  }
  const put = (next: Edited) => {
    write(next.text)
    edited.current = next
  }
  const canned = useCannedList(session, open, text, put)
  const change = (next: string, at: number) => {
    const searching = canned.follow({ text: next, caret: at })
    write(next)
    if (next && !searching && performance.now() - typed.current > typingEveryMs) {
      typed.current = performance.now()
      onTyping()
    }
  }
  const send = () => {
    if (!ready) return
    onSend(text.trim())
    typed.current = 0
    change('', 0)
    field.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const listed = canned.press(event)
    if (!listed && (event.key !== 'Enter' || event.shiftKey)) return
    event.preventDefault()
    if (!listed) send()
  }
  const toggle = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    if (canned.list) canned.close()
    else canned.begin(selectionStart, selectionEnd)
    field.current?.focus()
  }
  if (!open && text === '') return <p className={classes.closed}>{closed}</p>
  const { list } = canned
  const listed = list && list.messages.length > 0 ? list.id : undefined
  return (
    <div className={classes.composer} data-canned={canned.offered}>
      {list && (
        <Suspense>
          <CannedList list={list} language={language} onActive={canned.setActive} onChoose={canned.choose} />
        </Suspense>
      )}
      {canned.offered && (
        <ActionIcon
          title={m.helpalert_canned()}
          size={36}
          aria-label={m.helpalert_canned()}
          aria-haspopup="listbox"
          aria-expanded={list !== undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={toggle}
        >
          <IconMessage2Bolt size={18} />
        </ActionIcon>
      )}
      <textarea
        ref={field}
        className={classes.field}
        aria-label={m.helpalert_message()}
        aria-describedby="composer-hint"
        aria-invalid={length > longestText}
        aria-autocomplete={canned.offered ? 'list' : undefined}
        aria-haspopup={canned.offered ? 'listbox' : undefined}
        aria-controls={listed}
        aria-activedescendant={listed && list ? optionId(listed, list.active) : undefined}
        placeholder={m.helpalert_message_hint()}
        rows={1}
        value={text}
        readOnly={!open}
        onChange={({ currentTarget }) => change(currentTarget.value, currentTarget.selectionStart)}
        onKeyDown={press}
        onBlur={canned.close}
      />
      {open && (
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
      )}
      <p id="composer-hint" className={classes.hint}>
        <span>{closed ?? keysOf(canned.offered)}</span>
        {length > nearLimit && (
          <span data-over={length > longestText}>{m.helpalert_message_length({ length, limit: longestText })}</span>
        )}
      </p>
      <VisuallyHidden role="status">
        {length > longestText && m.helpalert_message_over({ limit: longestText })}
      </VisuallyHidden>
    </div>
  )
}

function keysOf(canned: boolean): string {
  return canned ? `${m.helpalert_message_keys()} · ${m.helpalert_canned_key()}` : m.helpalert_message_keys()
}
