/** The colours of the customer's page: the company's own where it chose some, else those of the product, light. */
import { colourOf, contrast, enough, inkOn } from '../contrast.ts'
import type { PortalDraft } from '../draft.ts'

export type Colours = PortalDraft['colours']

export type ColourName = 'primary' | 'background' | 'text'

/** The values in `shared/look/tokens.css` for the light theme. */
export const usual: Readonly<Record<ColourName, string>> = {
  primary: '#0b706a',
  background: '#f6f5f2',
  text: '#1c2324',
}

export type PairName = 'text' | 'link' | 'button'

/** Two colours that are text and background somewhere on the page. */
export interface Pair {
  readonly of: PairName
  readonly ink: string
  readonly ground: string
  readonly ratio: number
  readonly grade: 'good' | 'large' | 'bad'
}

/** The contrasts of these colours. */
export function pairsOf(colours: Colours): Pair[] {
  const colour = (name: ColourName) => colourOf(colours[name] ?? '') ?? usual[name]
  const [primary, background, text] = [colour('primary'), colour('background'), colour('text')]
  const pair = (of: PairName, ink: string, ground: string): Pair => {
    const ratio = contrast(ink, ground)
    return { of, ink, ground, ratio, grade: gradeOf(ratio) }
  }
  return [pair('text', text, background), pair('link', primary, background), pair('button', inkOn(primary), primary)]
}

function gradeOf(ratio: number): Pair['grade'] {
  if (ratio >= enough.text) return 'good'
  return ratio >= enough.shape ? 'large' : 'bad'
}
