import { useEffect } from 'react'
import { useMe, type Me } from '../../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../../shared/kit/BackLink.tsx'
import { Page } from '../../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../../shared/kit/PageHead.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { CheckStep } from './CheckStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { Interrupted } from './Interrupted.tsx'
import { RunStep } from './RunStep.tsx'
import { SourceStep } from './SourceStep.tsx'
import { useImporter, type Work } from './useImporter.ts'

/** Adds and changes many representatives from a list: chosen, checked, applied. */
export function ImportPage() {
  const { data: me } = useMe()
  return me ? <ImportRepresentatives me={me} /> : null
}

function ImportRepresentatives({ me }: { me: Me }) {
  const work = useImporter(me)
  useUnloadGuard(work.source.text !== '')
  return (
    <Page>
      <PageHead
        above={<BackLink to="/representatives">{m.manager_representatives()}</BackLink>}
        title={m.people_import_title()}
        lead={m.people_import_lead()}
      />
      <Interrupted me={me} work={work} />
      <Step work={work} />
    </Page>
  )
}

function Step({ work }: { work: Work }) {
  const { state } = work
  switch (state.at) {
    case 'source':
    case 'checking':
      return <SourceStep work={work} problem={state.at === 'source' ? state.problem : undefined} />
    case 'checked':
      return <CheckStep work={work} plan={state.plan} />
    case 'running':
      return <RunStep work={work} progress={state.progress} problem={undefined} />
    case 'stopped':
      return <RunStep work={work} progress={state.progress} problem={state.problem} />
    case 'done':
      return <DoneStep work={work} result={state.result} />
  }
}

/** Asks before the tab closes while the text is only here. */
function useUnloadGuard(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [on])
}
