import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Connection } from './connection.ts'

const longest = 4000

/** The composer. Enter sends, Shift + Enter starts a new line; a text that could not be stored stays in the field. */
export function Composer({ connection }: { connection: Connection }) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const left = longest - [...text].length

  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.blockSize = 'auto'
    box.current.style.blockSize = `${box.current.scrollHeight + 2}px`
  }, [text])

  const send = async () => {
    if (!text.trim() || left < 0) return
    const said = text.trim()
    setText('')
    setFault('')
    box.current?.focus()
    try {
      await connection.send({ kind: 'message', text: said })
    } catch {
      setText(said)
      setFault(m.portal_chat_not_kept())
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label class="hidden" for={id}>
        {m.portal_chat_write()}
      </label>
      <textarea
        ref={box}
        id={id}
        name="message"
        rows={1}
        value={text}
        placeholder={m.portal_chat_write()}
        aria-describedby={`${id}-keys`}
        aria-invalid={left < 0}
        enterkeyhint="send"
        onInput={(event) => {
          setText(event.currentTarget.value)
          connection.typing()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <button type="submit" class="main" disabled={!text.trim() || left < 0}>
        {m.portal_chat_send()}
      </button>
      <p id={`${id}-keys`} class="keys">
        {left < 0 && <span class="fault">{m.portal_characters_over({ count: -left })}</span>}
        {left >= 0 && left < 200 && m.portal_characters_left({ count: left })}
        {left >= 200 && <span class="shortcut">{m.portal_chat_keys()}</span>}
        {fault && <span class="fault">{fault}</span>}
      </p>
    </form>
  )
}
