import type { Line } from '../../../../shared/session/transcript.ts'

/** Events of a group that come before its last one. */
export interface Group {
  readonly key: string
  readonly earlier: readonly Line[]
}

/** Fewer events in a row are shown as they are. */
const fewest = 3

/** Lines in which events that follow each other are one group and its last event. */
export function groupsOf(lines: readonly Line[]): (Line | Group)[] {
  const items: (Line | Group)[] = []
  let run: Line[] = []
  const close = () => {
    const last = run.at(-1)
    if (last && run.length >= fewest) items.push({ key: `before ${last.key}`, earlier: run.slice(0, -1) }, last)
    else items.push(...run)
    run = []
  }
  for (const line of lines) {
    if (line.kind === 'event') {
      run.push(line)
      continue
    }
    close()
    items.push(line)
  }
  close()
  return items
}
