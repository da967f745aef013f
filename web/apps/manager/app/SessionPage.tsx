import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ApiProblem } from '../../../shared/api/problem.ts'
import { AbsentPage } from '../../../shared/kit/CrashPage.tsx'
import { Part } from '../../../shared/kit/Part.tsx'
import { ProblemNote } from '../../../shared/kit/ProblemNote.tsx'
import { transcriptOf } from '../../../shared/kit/transcript.ts'
import { useProblem } from '../../../shared/kit/useProblem.ts'
import { useFormats } from '../../../shared/kit/useFormats.ts'
import { isolate } from '../../../shared/lang/isolate.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Replay } from '../features/replay/Replay.tsx'
import { Facts } from '../features/sessions/Facts.tsx'
import { GoneWhy } from '../features/sessions/Gone.tsx'
import { GoesOn } from '../features/sessions/GoesOn.tsx'
import { goesOn, useSession, type Reviewed } from '../features/sessions/queries.ts'
import { Transcript } from '../features/sessions/Transcript.tsx'
import classes from './SessionPage.module.css'

/** One session: its replay, its transcript beside it, and its facts below. */
export function SessionPage() {
  const { session } = useParams({ from: '/sessions/$session' })
  const search = useSearch({ from: '/sessions/$session' })
  const reviewed = useSession(session)
  const { problem: first, retry } = useProblem(reviewed)
  const problem = first ?? reviewed.error
  const absent = problem instanceof ApiProblem && [403, 404, 410].includes(problem.status)
  const running = goesOn(problem)
  return (
    <div className={classes.page}>
      <Link to="/sessions" search={search} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {m.manager_back()}
      </Link>
      {reviewed.isPending && !problem && <Skeleton height={420} aria-label={m.kit_loading()} />}
      {absent && <AbsentPage home="/manager/sessions" />}
      {running && <GoesOn problem={problem} />}
      {Boolean(problem) && !absent && !running && <ProblemNote problem={problem} retry={retry} />}
      {reviewed.data && !absent && <Found key={session} reviewed={reviewed.data} />}
    </div>
  )
}

function Found({ reviewed }: { reviewed: Reviewed }) {
  return reviewed.summary.gone ? <Expired reviewed={reviewed} /> : <Session reviewed={reviewed} />
}

/** What is left of a session that has expired. */
function Expired({ reviewed }: { reviewed: Reviewed }) {
  useEffect(() => {
    document.title = m.manager_gone()
  }, [])
  return (
    <>
      <Head title={m.manager_gone()} reviewed={reviewed} />
      <Part>
        <GoneWhy days={reviewed.keptDays} />
      </Part>
      <Part>
        <Facts state={reviewed.state} answers={[]} summary={reviewed.summary} />
      </Part>
    </>
  )
}

function Head({ title, reviewed: { state, summary } }: { title: string; reviewed: Reviewed }) {
  const formats = useFormats()
  return (
    <header className={classes.title}>
      <h1>{title}</h1>
      <p>
        {formats.moment(state.submitted)} · {isolate(summary.portalTitle)}
      </p>
    </header>
  )
}

function Session({ reviewed }: { reviewed: Reviewed }) {
  const { state, events } = reviewed
  const formats = useFormats()
  const [reached, setReached] = useState<number>()
  const [jump, setJump] = useState<{ readonly at: string }>()
  const lines = useMemo(() => transcriptOf(events, state), [events, state])
  const describe = useCallback((n: number) => lines.find((line) => line.n === n)?.text.slice(0, 120) ?? '', [lines])
  const title = m.manager_session_of({ name: state.customer.name || m.kit_somebody() })
  useEffect(() => {
    document.title = title
  }, [title])
  const followed = reached !== undefined
  return (
    <>
      <Head title={title} reviewed={reviewed} />
      <div className={classes.layout}>
        <div className={classes.left}>
          {reviewed.canReplay && (
            <Part>
              <Replay state={state} events={events} jump={jump} describe={describe} onReach={setReached} />
            </Part>
          )}
          <Part>
            <Facts state={state} answers={reviewed.answers} summary={reviewed.summary} />
          </Part>
        </div>
        <Part>
          <Transcript
            lines={lines}
            title={`${title} · ${formats.moment(state.submitted)} · ${state.id}`}
            question={state.question}
            fileName={`${state.id}.txt`}
            reached={reached}
            onJump={followed ? (line) => setJump({ at: line.at }) : undefined}
          />
        </Part>
      </div>
    </>
  )
}
