import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { announce } from '../../../../shared/kit/announce.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import {
  type CannedMessage,
  type Edited,
  fitting,
  replaced,
  type Search,
  searchAfter,
  searchByButton,
  used,
} from './canned.ts'
import { useCanned } from './queries.ts'

/** The most messages shown; the others are found by typing. */
const most = 100

/** The open list: the messages that fit, one of them active, under the id of their listbox. */
export interface CannedList {
  readonly id: string
  readonly messages: readonly CannedMessage[]
  readonly active: number
}

export const optionId = (list: string, n: number): string => `${list}-${n}`

/** The list of canned messages of a composer. Put replaces the composer's text and places its caret. */
export function useCannedList(session: string, enabled: boolean, text: string, put: (edited: Edited) => void) {
  const id = useId()
  const { messages, refresh } = useCanned(session, enabled)
  const [search, setSearch] = useState<Search>()
  const [active, setActive] = useState(0)
  const found = useMemo(() => (search ? fitting(messages, search.filter).slice(0, most) : []), [messages, search])
  const open = enabled && search !== undefined && messages.length > 0
  const list: CannedList | undefined = open
    ? { id, messages: found, active: Math.min(active, found.length - 1) }
    : undefined

  useEffect(() => {
    if (open) announce(m.helpalert_canned_found({ count: found.length }))
  }, [open, found.length])

  const look = (next: Search | undefined) => {
    if (next && !search) refresh()
    if (next?.filter !== search?.filter) setActive(0)
    setSearch(next)
  }
  const close = () => {
    setSearch(undefined)
    if (search?.byButton) put(replaced(text, search, ''))
  }
  const choose = (message: CannedMessage) => {
    setSearch(undefined)
    if (search) put(used(text, search, message))
  }
  /** Follows a change of the text, and returns whether it searches. */
  const follow = (now: Edited): boolean => {
    const next = searchAfter(search, text, now)
    look(next)
    return next !== undefined && messages.length > 0
  }
  const begin = (from: number, to: number) => {
    const begun = searchByButton(text, from, to)
    put(begun)
    look(begun.search)
  }
  /** Handles a key, and returns whether it was for the list. */
  const press = (event: KeyboardEvent): boolean => {
    if (!list || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    const count = list.messages.length
    const chosen = list.messages[list.active]
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown' && count > 0) setActive((list.active + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setActive((list.active + count - 1) % count)
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else return false
    return true
  }
  return { offered: enabled && messages.length > 0, list, setActive, follow, begin, press, choose, close }
}
