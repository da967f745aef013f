import { useEffect, useState } from 'preact/hooks'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import type { Visit } from '../visit.ts'
import { CodeEntry } from './CodeEntry.tsx'
import { Lead } from './Lead.tsx'
import { Meeting } from './Meeting.tsx'
import { OwnPart } from './OwnPart.tsx'

/** A code that is good, and whom the customer meets with it. */
interface Good {
  readonly code: string
  readonly name: string
}

/** The customer types the code that a representative gave, and accepts the notice; a code that came with the address is typed already. */
export function CodeForm({ visit, portal, lost }: { visit: Visit; portal: Portal; lost: boolean }) {
  const [good, setGood] = useState<Good>()
  const [refused, setRefused] = useState({ code: '', why: '' })
  const [looking, setLooking] = useState(visit.code !== '')
  const take = async (code: string) => setGood({ code, name: await visit.redeem(code) })
  useEffect(() => {
    const code = visit.code
    if (!code) return
    take(code)
      .catch((problem: unknown) => setRefused({ code, why: sentence(problem) }))
      .finally(() => setLooking(false))
  }, [])
  const back = (why = '') => {
    setRefused({ code: why && good ? good.code : '', why })
    setGood(undefined)
  }
  if (looking) {
    return (
      <div class="card loading" role="status">
        <span class="spinner" aria-hidden="true" />
        {m.portal_loading()}
      </div>
    )
  }
  return (
    <>
      {good ? (
        <Meeting key={good.code} visit={visit} portal={portal} code={good.code} name={good.name} onBack={back} />
      ) : (
        <CodeEntry code={refused.code} refused={refused.why || undefined} onCode={take}>
          <Lead portal={portal} lost={lost} />
        </CodeEntry>
      )}
      <OwnPart portal={portal} />
    </>
  )
}
