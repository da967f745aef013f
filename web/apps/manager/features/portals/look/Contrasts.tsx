import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useLanguage } from '../../../../../shared/kit/language.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { ratioText } from '../contrast.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import { pairsOf, type Colours, type Pair, type PairName } from './colours.ts'

const of: Readonly<Record<PairName, () => string>> = {
  text: m.portals_contrast_of_text,
  link: m.portals_contrast_of_link,
  button: m.portals_contrast_of_button,
}

const grades = {
  good: { text: m.portals_contrast_good, icon: IconCircleCheck },
  large: { text: m.portals_contrast_large, icon: IconAlertTriangle },
  bad: { text: m.portals_contrast_bad, icon: IconCircleX },
}

/** Each pair of colours as a sample, with its ratio and whether that is enough, in words. */
export function Contrasts({ colours }: { colours: Colours }) {
  return (
    <table className={lists.contrasts}>
      <caption>{m.portals_contrast_title()}</caption>
      <tbody>
        {pairsOf(colours).map((pair) => (
          <Row key={pair.of} pair={pair} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ pair }: { pair: Pair }) {
  const { language } = useLanguage()
  const grade = grades[pair.grade]
  const Icon = grade.icon
  return (
    <tr>
      <th scope="row">
        <span className={lists.pairName}>
          <Sample ink={pair.ink} ground={pair.ground} />
          {of[pair.of]()}
        </span>
      </th>
      <td className={lists.ratio}>{m.portals_contrast_ratio({ ratio: ratioText(pair.ratio, language) })}</td>
      <td>
        <span
          className={classes.sign}
          data-kind={pair.grade === 'good' ? 'good' : pair.grade === 'bad' ? 'bad' : 'warn'}
        >
          <Icon size={15} aria-hidden />
          {grade.text()}
        </span>
      </td>
    </tr>
  )
}

/** Sample letters in these colours, hidden from screen readers. */
function Sample({ ink, ground }: { ink: string; ground: string }) {
  return (
    <svg viewBox="0 0 40 28" className={lists.sample} aria-hidden>
      <rect width={40} height={28} fill={ground} />
      <text x={20} y={19} textAnchor="middle" fill={ink}>
        Aa
      </text>
    </svg>
  )
}
