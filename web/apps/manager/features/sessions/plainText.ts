import type { Formats } from '../../../../shared/kit/formats.ts'
import type { Line } from '../../../../shared/session/transcript.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

/**
 * A transcript as plain text, one line each, under the customer's question; continuation lines of a text are indented
 * under it.
 */
export function plainText(
  { title, question }: { title: string; question: string },
  lines: readonly Line[],
  formats: Pick<Formats, 'day' | 'exactTime'>,
): string {
  const texts = lines.map((line) => {
    const words = indented(line.text)
    const stamp = `${formats.day(line.at)} ${formats.exactTime(line.at)}`
    if (line.kind === 'message') return `${stamp}  ${line.name}: ${words}`
    if (line.kind === 'note') return `${stamp}  [${m.kit_note_by({ name: line.name })}] ${words}`
    return `${stamp}  — ${words}`
  })
  const asked = question ? [`${m.manager_transcript_question()}: ${indented(question)}`] : []
  return `${[title, ...asked, '', ...texts].join('\n')}\n`
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n    ')
}
