import { Skeleton } from '@mantine/core'
import { IconInbox, IconMoonStars } from '@tabler/icons-react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useProblem } from '../../../../shared/kit/useProblem.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import kit from '../../../../shared/kit/kit.module.css'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { useQueue } from './queries.ts'
import { QueueRows } from './QueueRows.tsx'
import classes from './queue.module.css'

interface QueueListProps {
  readonly queue: ReturnType<typeof useQueue>
  /** The session that is being accepted, if any. */
  readonly taking: string | undefined
  /** Whether the representative has as many sessions as they may have. */
  readonly full: boolean
  onAccept(card: QueryCard): void
  onDecline(card: QueryCard): void
}

/** Everybody who waits, or why nobody does; it updates by itself. */
export function QueueList({ queue, taking, full, onAccept, onDecline }: QueueListProps) {
  const formats = useFormats()
  const { data, error } = queue
  const { problem, retry } = useProblem(queue)
  if (!data) {
    return (
      <div className={classes.placeholder}>
        {problem ? (
          <ProblemNote problem={problem} retry={retry} />
        ) : (
          ['a', 'b', 'c'].map((name) => <Skeleton key={name} height={92} radius="md" aria-label={m.kit_loading()} />)
        )}
      </div>
    )
  }
  const working = data.status === 'available'
  const limit = full ? m.helpalert_full({ max: data.max }) : undefined
  return (
    <>
      {error && <p className={kit.stale}>{m.kit_stale({ time: formats.time(queue.dataUpdatedAt) })}</p>}
      {data.waiting.length === 0 ? (
        <Empty
          icon={working ? <IconInbox size={22} /> : <IconMoonStars size={22} />}
          title={m.helpalert_queue_empty()}
          text={limit ?? (working ? m.helpalert_queue_empty_text() : m.helpalert_queue_empty_away())}
        />
      ) : (
        limit && <p className={classes.limit}>{limit}</p>
      )}
      {data.waiting.length > 0 && (
        <QueueRows cards={data.waiting} taking={taking} full={full} onAccept={onAccept} onDecline={onDecline} />
      )}
    </>
  )
}
