import { IconPlayerPlay } from '@tabler/icons-react'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { problemText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

/** Shown while a session has not ended; the page opens it by itself when it has. */
export function GoesOn({ problem }: { problem: unknown }) {
  return (
    <div role="status">
      <Empty icon={<IconPlayerPlay size={22} />} title={m.manager_session_running()} text={problemText(problem)} />
    </div>
  )
}
