import type { Formats } from '../../../../shared/kit/formats.ts'
import type { Line } from '../../../../shared/session/transcript.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

/** A transcript as plain text, one line each; continuation lines of a message are indented under its text. */
export function plainText(title: string, lines: readonly Line[], formats: Pick<Formats, 'day' | 'exactTime'>): string {
  const texts = lines.map((line) => {
    const words = line.text.replaceAll('\n', '\n    ')
    const stamp = `${formats.day(line.at)} ${formats.exactTime(line.at)}`
    if (line.kind === 'message') return `${stamp}  ${line.name}: ${words}`
    if (line.kind === 'note') return `${stamp}  [${m.kit_note_by({ name: line.name })}] ${words}`
    return `${stamp}  — ${words}`
  })
  return `${[title, '', ...texts].join('\n')}\n`
}
