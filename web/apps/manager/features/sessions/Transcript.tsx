import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../../../../shared/browser/clipboard.ts'
import { download } from '../../../../shared/browser/download.ts'
import { announce } from '../../../../shared/kit/announce.tsx'
import type { Line } from '../../../../shared/session/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { plainText } from './plainText.ts'
import classes from './transcript.module.css'

interface TranscriptProps {
  readonly lines: readonly Line[]
  readonly title: string
  /** The customer's question; "" when none was asked. */
  readonly question: string
  readonly fileName: string
  /** The number of the last event the replay has reached; undefined without a replay. */
  readonly reached: number | undefined
  /** Plays from a line; undefined without a replay. */
  readonly onJump: ((line: Line) => void) | undefined
}

/** The transcript. Beside a replay it follows the playing position, and each line jumps to its moment. */
export function Transcript({ lines, title, question, fileName, reached, onJump }: TranscriptProps) {
  const formats = useFormats()
  const list = useRef<HTMLOListElement>(null)
  const current = reached === undefined ? undefined : lines.findLast((line) => line.n <= reached)?.n
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>(`[data-n="${current}"]`)
    if (line && list.current)
      list.current.scrollTo({ top: line.offsetTop - list.current.clientHeight / 2, behavior: 'smooth' })
  }, [current])
  const text = () => plainText({ title, question }, lines, formats)
  return (
    <section className={classes.transcript} aria-labelledby="transcript-title">
      <header>
        <h2 id="transcript-title">{m.manager_transcript()}</h2>
        <CopyButton text={text} />
        <ActionIcon
          title={m.manager_transcript_download()}
          aria-label={m.manager_transcript_download()}
          onClick={() => download(fileName, new Blob([text()], { type: 'text/plain;charset=utf-8' }))}
        >
          <IconDownload size={17} />
        </ActionIcon>
      </header>
      {lines.length === 0 && <p className={classes.nothing}>{m.manager_transcript_empty()}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <ol ref={list} tabIndex={0} aria-labelledby="transcript-title">
        {lines.map((line) => (
          <li
            key={line.key}
            data-n={line.n}
            data-kind={line.kind}
            data-role={line.role}
            data-current={line.n === current}
            data-ahead={reached !== undefined && line.n > reached}
            aria-current={line.n === current ? 'time' : undefined}
          >
            <LineHead line={line} time={formats.exactTime(line.at)} onJump={onJump} />
            <p className={classes.text}>{line.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function LineHead({ line, time, onJump }: { line: Line; time: string; onJump: TranscriptProps['onJump'] }) {
  const name = line.kind === 'message' ? line.name : line.kind === 'note' ? m.kit_note_by({ name: line.name }) : ''
  return (
    <div className={classes.head}>
      {name && <strong>{name}</strong>}
      {onJump ? (
        <button type="button" onClick={() => onJump(line)} aria-label={m.manager_transcript_jump({ time })}>
          {time}
        </button>
      ) : (
        <time dateTime={line.at}>{time}</time>
      )}
    </div>
  )
}

function CopyButton({ text }: { text: () => string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(text())
    setCopied(done)
    announce(done ? m.manager_transcript_copied() : m.manager_transcript_copy_failed())
  }
  return (
    <ActionIcon
      title={copied ? m.manager_transcript_copied() : m.manager_transcript_copy()}
      aria-label={m.manager_transcript_copy()}
      onClick={() => void copy()}
      onMouseLeave={() => setCopied(false)}
    >
      {copied ? <IconCheck size={17} /> : <IconCopy size={17} />}
    </ActionIcon>
  )
}
