import type { ComponentProps } from 'react'
import { NothingFound } from '../../../shared/kit/NothingFound.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'

interface NothingMatchesProps extends ComponentProps<typeof NothingFound> {
  /** The days are in the wrong order: nothing was requested. */
  readonly backwards: boolean
}

/** Shown in place of rows when none match the filters. */
export function NothingMatches({ backwards, title, text, onClear }: NothingMatchesProps) {
  if (!backwards) return <NothingFound title={title} text={text} onClear={onClear} />
  return <NothingFound title={m.kit_days_backwards_title()} text={m.kit_days_backwards_text()} onClear={onClear} />
}
