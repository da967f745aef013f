import { Skeleton } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useNow } from '../../../../shared/kit/useNow.ts'
import { useProblem } from '../../../../shared/kit/useProblem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { CodeItem } from './CodeItem.tsx'
import classes from './codes.module.css'
import { MakeCode } from './MakeCode.tsx'
import { useCodes, type SessionCode } from './queries.ts'

/** The representative's session codes: they make one, read it to the customer on the phone, and see how long it lasts. */
export function CodesPage() {
  const codes = useCodes()
  const { problem, retry } = useProblem(codes)
  return (
    <Page narrow>
      <PageHead title={m.helpalert_codes()} lead={m.helpalert_codes_lead()} />
      {codes.data ? (
        <>
          <MakeCode places={codes.data.places} max={codes.data.max} />
          <List items={codes.data.items} />
        </>
      ) : problem ? (
        <ProblemNote problem={problem} retry={retry} />
      ) : (
        <Skeleton height={240} aria-label={m.kit_loading()} />
      )}
    </Page>
  )
}

/** The codes that can be used, the newest first; one that is over leaves by itself. */
function List({ items }: { items: readonly SessionCode[] }) {
  const now = useNow()
  const live = items.filter(({ until }) => Date.parse(until) > now).toReversed()
  if (live.length === 0) {
    return (
      <Empty icon={<IconPhone size={22} />} title={m.helpalert_codes_none()} text={m.helpalert_codes_none_text()} />
    )
  }
  return (
    <ul className={classes.list} aria-label={m.helpalert_codes_live()}>
      {live.map((code) => (
        <CodeItem key={code.id} code={code} now={now} />
      ))}
    </ul>
  )
}
