import { useEffect, useState } from 'react'
import { useAsked } from '../../../shared/kit/account/queries.ts'
import { announce } from '../../../shared/kit/announce.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../shared/session/core.ts'
import { News } from '../features/conversation/news.ts'

const mostNames = 3

/** Has screen readers read out who has written in a conversation that is not open, unless a sign-in is asked for. */
export function useNews(cores: readonly SessionCore[], open: string | undefined): void {
  const [news] = useState(() => new News((customers) => announce(newsText(customers))))
  const asked = useAsked()
  useEffect(() => {
    if (!asked) news.follow(cores, open)
    return () => news.stop()
  }, [news, cores, open, asked])
}

function newsText(customers: readonly string[]): string {
  const names = customers.map((name) => name || m.kit_somebody())
  const [only = ''] = names
  if (names.length === 1) return m.helpalert_news({ name: only })
  return names.length > mostNames
    ? m.helpalert_news_many({ count: String(names.length) })
    : m.helpalert_news_some({ names: names.join(', ') })
}
