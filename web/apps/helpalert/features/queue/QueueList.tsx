import { Skeleton } from '@mantine/core'
import { IconInbox, IconMoonStars } from '@tabler/icons-react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import kit from '../../../../shared/kit/kit.module.css'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { offered } from './cards.ts'
import { QueryItem } from './QueryItem.tsx'
import type { useQueue } from './queries.ts'
import classes from './queue.module.css'

interface QueueListProps {
  readonly queue: ReturnType<typeof useQueue>
  /** The session that is being accepted, if any. */
  readonly taking: string | undefined
  readonly full: boolean
  onAccept(card: QueryCard): void
  onDecline(card: QueryCard): void
}

/** Everybody who waits, the longest first; it updates by itself. */
export function QueueList({ queue, taking, full, onAccept, onDecline }: QueueListProps) {
  const formats = useFormats()
  const { data, error } = queue
  if (!data) {
    return (
      <div className={classes.placeholder}>
        {error ? (
          <ProblemNote problem={error} retry={() => void queue.refetch()} />
        ) : (
          ['a', 'b', 'c'].map((name) => <Skeleton key={name} height={92} radius="md" aria-label={m.kit_loading()} />)
        )}
      </div>
    )
  }
  const cards = offered(data.waiting)
  const working = data.status === 'available'
  return (
    <>
      {error && <p className={kit.stale}>{m.kit_stale({ time: formats.time(queue.dataUpdatedAt) })}</p>}
      {cards.length === 0 && (
        <Empty
          icon={working ? <IconInbox size={22} /> : <IconMoonStars size={22} />}
          title={m.helpalert_queue_empty()}
          text={working ? m.helpalert_queue_empty_text() : m.helpalert_queue_empty_away()}
        />
      )}
      <ul className={classes.list} aria-label={m.helpalert_queue()}>
        {cards.map((card, i) => (
          <QueryItem
            key={card.id}
            card={card}
            first={i === 0 && !card.declinedByMe}
            busy={taking === card.id}
            disabled={full || taking !== undefined}
            onAccept={() => onAccept(card)}
            onDecline={() => onDecline(card)}
          />
        ))}
      </ul>
    </>
  )
}
