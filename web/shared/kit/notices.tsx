import { CloseButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import * as m from '../lang/compiled/messages.js'
import { announce } from './announce.tsx'
import classes from './notices.module.css'

interface Notice {
  readonly id: number
  readonly text: string
}

const shownMs = 8_000
const most = 4

/** A short message that needs no answer. */
class Notices {
  private shown: readonly Notice[] = []
  private last = 0
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): readonly Notice[] => this.shown

  notify = (text: string): void => {
    const id = ++this.last
    this.set([...this.shown, { id, text }].slice(-most))
    announce(text)
    setTimeout(() => this.close(id), shownMs)
  }

  close = (id: number): void => this.set(this.shown.filter((notice) => notice.id !== id))

  private set(shown: readonly Notice[]): void {
    this.shown = shown
    for (const listener of this.listeners) listener()
  }
}

const notices = new Notices()

/** Shows a message below the page for a while; screen readers read it out. */
export const notify = notices.notify

/** The place for short messages, below the page, which makes room for it: no message covers a control. One per page. */
export function NoticeBar() {
  const shown = useSyncExternalStore(notices.subscribe, notices.read)
  if (shown.length === 0) return null
  return (
    <div className={classes.bar}>
      {shown.map((notice) => (
        <div key={notice.id} className={classes.notice}>
          <span>{notice.text}</span>
          <CloseButton size="sm" aria-label={m.kit_notice_close()} onClick={() => notices.close(notice.id)} />
        </div>
      ))}
    </div>
  )
}
