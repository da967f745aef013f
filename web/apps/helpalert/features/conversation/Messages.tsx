import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { LinkedText } from '../../../../shared/kit/LinkedText.tsx'
import { transcriptOf } from '../../../../shared/kit/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../../shared/session/core.ts'
import { Heard } from '../../../../shared/session/heard.ts'
import type { Line } from '../../../../shared/session/transcript.ts'
import { groupsOf } from './groups.ts'
import classes from './messages.module.css'
import { OutgoingItem } from './OutgoingItem.tsx'
import { useSnapshot } from './useConversation.ts'

const nearEndPx = 60

/**
 * Messages and events, the newest at the end; new ones scroll in unless the reader has scrolled up. `grouped`: of several
 * events in a row only the last one takes a line.
 */
export function Messages({ core, grouped }: { core: SessionCore; grouped: boolean }) {
  const { events, view, outgoing, typing } = useSnapshot(core)
  const lines = useMemo(() => (view ? transcriptOf(events, view) : []), [events, view])
  const items = useMemo(() => (grouped ? groupsOf(lines) : lines), [grouped, lines])
  const [heard] = useState(() => new Heard(view?.head ?? 0))
  const list = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [])
  const writer = view?.participants.find((participant) => participant.id === typing)
  const count = lines.length + outgoing.length + (writer ? 1 : 0)
  useEffect(() => {
    if (atEnd && count > 0) toEnd()
  }, [count, atEnd, toEnd])
  useEffect(() => heard.reach(lines.at(-1)?.n ?? 0), [heard, lines])
  return (
    <div className={classes.frame}>
      <div
        ref={list}
        className={classes.list}
        role="log"
        aria-label={m.helpalert_transcript()}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling areas must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < nearEndPx)
        }
      >
        {view?.question && <p className={classes.question}>{view.question}</p>}
        {items.map((item) =>
          'earlier' in item ? (
            <Earlier key={item.key} lines={item.earlier} heard={heard} />
          ) : (
            <LineItem key={item.key} line={item} heard={heard} />
          ),
        )}
        {outgoing.map((item) => (
          <OutgoingItem key={item.id} item={item} core={core} />
        ))}
        {writer && (
          <p className={classes.typing} aria-live="off">
            {m.helpalert_typing({ name: writer.name })}
          </p>
        )}
      </div>
      {!atEnd && (
        <Button
          className={classes.toEnd}
          size="xs"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toEnd}
        >
          {m.helpalert_to_end()}
        </Button>
      )}
    </div>
  )
}

/** Events before the last one of their group, out of the way until they are asked for. */
function Earlier({ lines, heard }: { lines: readonly Line[]; heard: Heard }) {
  return (
    <details className={classes.earlier} aria-live="off">
      <summary>{m.helpalert_events_earlier({ count: lines.length })}</summary>
      {lines.map((line) => (
        <LineItem key={line.key} line={line} heard={heard} />
      ))}
    </details>
  )
}

function LineItem({ line, heard }: { line: Line; heard: Heard }) {
  const formats = useFormats()
  const [old] = useState(() => heard.isOld(line.n))
  const live = old ? 'off' : undefined
  const time = (
    <time dateTime={line.at} title={formats.moment(line.at)}>
      {formats.time(line.at)}
    </time>
  )
  if (line.kind === 'event') {
    return (
      <p className={classes.event} aria-live={live}>
        {line.text} · {time}
      </p>
    )
  }
  return (
    <div className={classes.message} data-role={line.kind === 'note' ? 'note' : line.role} aria-live={live}>
      <div className={classes.head}>
        <strong>{line.kind === 'note' ? m.kit_note_by({ name: line.name }) : line.name}</strong> {time}
      </div>
      <p className={classes.text} dir="auto">
        <LinkedText text={line.text} />
      </p>
    </div>
  )
}
