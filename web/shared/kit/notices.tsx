import { Button, CloseButton } from '@mantine/core'
import { useRef, useSyncExternalStore, type FocusEvent } from 'react'
import * as m from '../lang/compiled/messages.js'
import { announce } from './announce.tsx'
import classes from './notices.module.css'

interface NoticeAction {
  readonly label: string
  /** The keyboard shortcut that does the same, as it is shown: "Alt Z". Of several notices it is the newest one's. */
  readonly key: string
  run(): void
}

interface NoticeOptions {
  /** How long it is shown. */
  readonly ms?: number
  readonly action?: NoticeAction
  /** Called when it is no longer shown, for whatever reason. */
  readonly onClosed?: () => void
}

interface Notice extends NoticeOptions {
  readonly id: number
  readonly text: string
}

const shownMs = 8_000
const most = 4

/** Short messages that need no answer; some offer something to do. */
class Notices {
  private shown: readonly Notice[] = []
  private last = 0
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): readonly Notice[] => this.shown

  notify = (text: string, options: NoticeOptions = {}): number => {
    const notice = { id: ++this.last, text, ...options }
    for (const old of this.shown.slice(0, -(most - 1))) this.close(old.id)
    this.set([...this.shown, notice])
    announce(options.action ? `${text} ${options.action.label}: ${options.action.key}` : text)
    this.release(notice)
    return notice.id
  }

  close = (id: number): void => {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
    const closed = this.shown.find((notice) => notice.id === id)
    this.set(this.shown.filter((notice) => notice.id !== id))
    closed?.onClosed?.()
  }

  /** Keeps a notice while somebody is about to use it; its time starts again at release. */
  hold = ({ id }: Notice): void => clearTimeout(this.timers.get(id))

  release = ({ id, ms = shownMs }: Notice): void => {
    clearTimeout(this.timers.get(id))
    this.timers.set(
      id,
      setTimeout(() => this.close(id), ms),
    )
  }

  private set(shown: readonly Notice[]): void {
    this.shown = shown
    for (const listener of this.listeners) listener()
  }
}

const notices = new Notices()

/** Shows a message below the page for a while and returns its number; screen readers read it out. */
export const notify = notices.notify

export const closeNotice = notices.close

/** The place for short messages, below the page, which makes room for it: no message covers a control. One per page. */
export function NoticeBar() {
  const shown = useSyncExternalStore(notices.subscribe, notices.read)
  if (shown.length === 0) return null
  const keyed = new Map(shown.map(({ id, action }) => [action?.key, id]))
  return (
    <div className={classes.bar}>
      {shown.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} keyed={keyed.get(notice.action?.key) === notice.id} />
      ))}
    </div>
  )
}

/**
 * One message, and its shortcut while that is its own. It stays while it has the pointer or the focus, and gives the focus back when it
 * is closed.
 */
function NoticeItem({ notice, keyed }: { notice: Notice; keyed: boolean }) {
  const before = useRef<EventTarget>(null)
  const enter = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) before.current = event.relatedTarget
    notices.hold(notice)
  }
  const done = (act: () => void) => {
    if (before.current instanceof HTMLElement) before.current.focus()
    act()
  }
  const { action } = notice
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only stays while somebody is at it
    <div
      className={classes.notice}
      role="group"
      aria-label={notice.text}
      onFocus={enter}
      onBlur={() => notices.release(notice)}
      onMouseEnter={() => notices.hold(notice)}
      onMouseLeave={() => notices.release(notice)}
    >
      <span>{notice.text}</span>
      <CloseButton size="sm" aria-label={m.kit_notice_close()} onClick={() => done(() => notices.close(notice.id))} />
      {action && (
        <Button
          size="compact-sm"
          variant="default"
          aria-keyshortcuts={keyed ? action.key.replace(' ', '+') : undefined}
          rightSection={keyed && <kbd className={classes.key}>{action.key}</kbd>}
          onClick={() => done(() => action.run())}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}
