import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Event, SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { SessionSnapshot } from '../../../shared/session/core.ts'
import { Heard } from '../../../shared/session/heard.ts'
import { partsOf } from '../../../shared/session/links.ts'
import type { Line } from '../../../shared/session/transcript.ts'
import { language } from '../language.ts'
import { timeText } from '../shell/times.ts'
import { Composer } from './Composer.tsx'
import type { Connection } from './connection.ts'
import { type OutgoingMessage, pendingMessages } from './pending.ts'
import { follows, transcriptOf } from './transcript.ts'

const nearPx = 80

/** The conversation, messages not sent yet, and the composer. */
export function Chat({
  connection,
  snapshot,
  view,
}: {
  connection: Connection
  snapshot: SessionSnapshot
  view: SessionView
}) {
  const { events, outgoing, you } = snapshot
  const [heard] = useState(() => new Heard(view.head))
  const spoken = language.getSnapshot()
  const lines = useMemo(() => transcriptOf(events, view), [events, view, spoken])
  const pending = pendingMessages(outgoing, events, you)
  const { log, list, below, toEnd, onScroll } = useEnd(events, pending.length, you)
  useEffect(() => heard.reach(lines.at(-1)?.n ?? 0), [lines])
  const writer = view.participants?.find((one) => one.id === snapshot.typing)
  return (
    <section class="chat" aria-label={m.portal_chat()}>
      <div ref={log} class="log" role="log" tabIndex={0} aria-label={m.portal_chat()} onScroll={onScroll}>
        {snapshot.behind && <p class="event">{m.portal_chat_behind()}</p>}
        <ol ref={list}>
          {lines.map((line, i) => (
            <Item
              key={line.key}
              line={line}
              mine={line.by === you}
              follows={follows(line, lines[i - 1])}
              heard={heard}
            />
          ))}
          {pending.map((item) => (
            <Pending
              key={`out-${item.id}`}
              item={item}
              connection={connection}
              live={snapshot.live}
              open={view.phase !== 'ended'}
            />
          ))}
        </ol>
      </div>
      {below > 0 && (
        <button type="button" class="plain newest" onClick={toEnd}>
          ↓ {m.portal_chat_unread({ count: below })}
        </button>
      )}
      <p class="typing">{writer && view.phase !== 'ended' ? m.portal_chat_typing({ name: writer.name }) : ' '}</p>
      {view.phase !== 'ended' && <Composer connection={connection} />}
    </section>
  )
}

/** Keeps the newest message in sight when the reader is at the end, and counts new ones when they are further up. */
function useEnd(events: readonly Event[], pending: number, you: string) {
  const log = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const [seen, setSeen] = useState(0)
  const lastN = events.at(-1)?.n ?? 0
  const toEnd = () => {
    log.current?.scrollTo({ top: log.current.scrollHeight })
    setSeen(lastN)
  }
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = log.current ?? { scrollHeight: 0, scrollTop: 0, clientHeight: 0 }
    atEnd.current = scrollHeight - scrollTop - clientHeight < nearPx
    if (atEnd.current) setSeen(lastN)
  }
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
  }, [lastN, pending])
  useEffect(() => {
    const box = log.current
    if (!box) return undefined
    const watch = new ResizeObserver(() => atEnd.current && box.scrollTo({ top: box.scrollHeight }))
    watch.observe(box)
    if (list.current) watch.observe(list.current)
    return () => watch.disconnect()
  }, [])
  const below = atEnd.current ? 0 : events.filter((e) => e.n > seen && e.kind === 'message' && e.by !== you).length
  return { log, list, below, toEnd, onScroll }
}

interface ItemProps {
  readonly line: Line
  readonly mine: boolean
  readonly follows: boolean
  readonly heard: Heard
}

function Item({ line, mine, follows, heard }: ItemProps) {
  const [old] = useState(() => heard.isOld(line.n))
  const live = old ? 'off' : undefined
  if (line.kind === 'event') {
    return (
      <li class="event" aria-live={live}>
        {line.text}&nbsp;
        <Time at={line.at} />
      </li>
    )
  }
  return (
    <li class={`words ${mine ? 'mine' : 'theirs'} ${follows ? 'follows' : ''}`} aria-live={live}>
      {!follows && <span class="author">{mine ? m.portal_chat_you() : line.name}</span>}
      <div class="bubble">
        <Words text={line.text} />
        <span class="room" aria-hidden="true">
          &nbsp;{timeText(line.at)}
        </span>
        <Time at={line.at} />
      </div>
    </li>
  )
}

interface PendingProps {
  readonly item: OutgoingMessage
  readonly connection: Connection
  readonly live: boolean
  /** Something can still be sent. */
  readonly open: boolean
}

/** Screen readers read a message out when it is in the log, and a refusal when it comes. */
function Pending({ item, connection, live, open }: PendingProps) {
  const { id, status, refusal } = item
  const [known] = useState(status === 'refused')
  const state = live ? m.portal_chat_sending() : m.portal_chat_waiting()
  return (
    <li class={`words mine pending ${status}`} aria-live="off">
      <div class="bubble">
        <Words text={item.command.text} />
        {status !== 'refused' && <span class="state">{state}</span>}
      </div>
      {status === 'refused' && (
        <p class="refusal" role={known ? undefined : 'alert'}>
          <strong>{m.portal_chat_refused()}.</strong> {refusal?.detail}
          {open && (
            <button type="button" class="link" onClick={() => void connection.core.retry(id)}>
              {m.portal_chat_retry()}
            </button>
          )}
          <button type="button" class="link" onClick={() => void connection.core.remove(id)}>
            {m.portal_chat_remove()}
          </button>
        </p>
      )}
    </li>
  )
}

function Words({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {partsOf(text).map((part) =>
        part.href ? (
          <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  )
}

function Time({ at }: { at: string }) {
  return <time dateTime={at}>{timeText(at)}</time>
}
