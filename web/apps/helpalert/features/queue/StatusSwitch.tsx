import { SegmentedControl } from '@mantine/core'
import { notify } from '../../../../shared/kit/notices.tsx'
import { isSignedOut, problemText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useSetStatus, type Status } from './queries.ts'
import classes from './queue.module.css'

const statuses: readonly Status[] = ['available', 'busy', 'away']

/** An expired sign-in has its own dialog; other refusals are shown. */
function refuse(problem: unknown): void {
  if (!isSignedOut(problem)) notify(problemText(problem))
}

/** The representative's status: available, busy or away. */
export function StatusSwitch({ status }: { status: Status }) {
  const set = useSetStatus()
  const change = (value: string) => {
    const next = statuses.find((one) => one === value)
    if (next) set.mutate({ status: next }, { onError: refuse })
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.helpalert_status()}
      value={status}
      onChange={change}
      data={statuses.map((one) => ({
        value: one,
        label: (
          <span className={classes.status} data-status={one}>
            {statusText(one)}
          </span>
        ),
      }))}
    />
  )
}

export function statusText(status: Status): string {
  return {
    available: m.helpalert_status_available(),
    busy: m.helpalert_status_busy(),
    away: m.helpalert_status_away(),
  }[status]
}
