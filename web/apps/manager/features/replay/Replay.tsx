import { Loader } from '@mantine/core'
import { IconVideoOff, IconBrowserX, IconClockOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import type { Event, SessionView } from '../../../../shared/api/words.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { useApi } from '../../../../shared/kit/app.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import { useNow } from '../../../../shared/kit/useNow.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { Links } from './links.ts'
import { Player } from './Player.tsx'
import { recordingQuery, useRecording, type Recording } from './queries.ts'
import classes from './replay.module.css'
import { canPlay } from './source.ts'
import { buildTimeline, clamp, isBrief, nextPicture, pausesOf, sharesOf, type Span, type Timeline } from './timeline.ts'

interface ReplayProps {
  readonly state: SessionView
  readonly events: readonly Event[]
  readonly jump: { readonly at: string } | undefined
  readonly describe: (n: number) => string
  onReach(n: number): void
}

/** The recording of a session, or the reason why there is none. */
export function Replay(props: ReplayProps) {
  const { state, events, onReach } = props
  const shares = useMemo(() => sharesOf(events, state.ended ?? state.submitted), [events, state])
  const recording = useRecording(state, shares.length > 0)
  const position = useRef<number>(undefined)
  const startAt = useCallback((timeline: Timeline) => position.current ?? nextPicture(timeline, 0) ?? 0, [])
  const reach = useCallback(
    (n: number, at: number) => {
      position.current = at
      onReach(n)
    },
    [onReach],
  )
  const paused = useMemo(() => pausesOf(events, state.ended ?? state.submitted)[0]?.reason, [events, state])
  if (recording.isPending) {
    return (
      <div className={classes.place}>
        <Loader aria-label={m.manager_replay_loading()} />
      </div>
    )
  }
  if (recording.error && !recording.data) {
    const over = recording.error instanceof ApiProblem && recording.error.status === 410
    return (
      <div className={classes.place}>
        {over ? <Expired /> : <ProblemNote problem={recording.error} retry={() => void recording.refetch()} />}
      </div>
    )
  }
  const segments = recording.data?.segments?.filter((segment) => segment.durationMs > 0) ?? []
  const unplayable = segments.find((segment) => !canPlay(segment.mime))
  if (!recording.data || segments.length === 0)
    return <Nothing state={state} text={whyNothing(state, shares, paused)} />
  if (unplayable) {
    return (
      <div className={classes.place}>
        <Empty
          icon={<IconBrowserX size={22} />}
          title={m.manager_replay_unsupported()}
          text={m.manager_replay_unsupported_text({ codec: unplayable.codec.toUpperCase() })}
        />
      </div>
    )
  }
  return (
    <Recorded {...props} key={recording.dataUpdatedAt} recording={recording.data} startAt={startAt} onReach={reach} />
  )
}

interface RecordedProps extends Omit<ReplayProps, 'onReach'> {
  readonly recording: Recording
  readonly startAt: (timeline: Timeline) => number
  onReach(n: number, at: number): void
}

/** One loaded recording; a newer one gets a new component. */
function Recorded({ recording, state, events, jump, describe, startAt, onReach }: RecordedProps) {
  const api = useApi()
  const queries = useQueryClient()
  const [timeline] = useState(() => timelineOf(recording, state, events))
  const [links] = useState(
    () =>
      new Links(recording.segments, () =>
        queries.fetchQuery({ ...recordingQuery(api, state.id), queryKey: ['review', 'links', state.id], staleTime: 0 }),
      ),
  )
  const fetchPiece = useCallback((url: string, signal: AbortSignal) => links.fetch(url, signal), [links])
  const start = useCallback(() => startAt(timeline), [startAt, timeline])
  return (
    <Player
      timeline={timeline}
      fetchPiece={fetchPiece}
      startAt={start}
      jump={jump}
      describe={describe}
      onReach={onReach}
      note={<Notes events={events} timeline={timeline} end={state.ended ?? state.submitted} />}
    />
  )
}

interface NotesProps {
  readonly events: readonly Event[]
  readonly timeline: Timeline
  readonly end: string
}

/** Above the picture: what of it was not recorded, and why. */
function Notes({ events, timeline, end }: NotesProps) {
  const formats = useFormats()
  const at = (moment: number) => formats.clock(clamp(moment - timeline.origin, 0, timeline.duration))
  return (
    <>
      {events.some((event) => event.kind === 'recording_full') && (
        <p className={classes.note}>{m.manager_replay_full()}</p>
      )}
      {pausesOf(events, end).map(({ start, end: until, reason }) => (
        <p key={start} className={classes.note}>
          {m.manager_replay_paused({ from: at(start), to: at(until), why: whyPaused(reason) })}
        </p>
      ))}
    </>
  )
}

function whyPaused(reason: string): string {
  return reason === 'no_room' ? m.manager_replay_paused_room() : m.manager_replay_paused_failed()
}

function timelineOf(recording: Recording, state: SessionView, events: readonly Event[]): Timeline {
  return buildTimeline({
    from: state.accepted ?? state.submitted,
    to: state.ended ?? events.at(-1)?.at ?? state.submitted,
    segments: recording.segments,
    gaps: recording.gaps ?? [],
    events: events.filter((event) => event.kind !== 'hidden'),
  })
}

const ninetyDays = 90 * 24 * 3_600_000

/** Why there is no recording. `paused`: why it paused, if it did. */
function whyNothing(state: SessionView, shares: readonly Span[], paused: string | undefined): string {
  if (state.recording.policy === 'never') return m.manager_replay_never_text()
  if (shares.length === 0) return m.manager_replay_none_text()
  if (paused !== undefined) return m.manager_replay_missing_why({ why: whyPaused(paused) })
  return shares.every(isBrief) ? m.manager_replay_brief_text() : m.manager_replay_missing_text()
}

function Nothing({ state, text }: { state: SessionView; text: string }) {
  const now = useNow()
  if (now - Date.parse(state.submitted) > ninetyDays)
    return (
      <div className={classes.place}>
        <Expired />
      </div>
    )
  return (
    <div className={classes.place}>
      <Empty icon={<IconVideoOff size={22} />} title={m.manager_replay_none()} text={text} />
    </div>
  )
}

function Expired() {
  return (
    <Empty
      icon={<IconClockOff size={22} />}
      title={m.manager_replay_expired()}
      text={m.manager_replay_expired_text()}
    />
  )
}
