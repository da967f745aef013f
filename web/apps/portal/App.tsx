import { type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Portal } from '../../shared/api/words.ts'
import * as m from '../../shared/lang/compiled/messages.js'
import { CodeForm } from './form/CodeForm.tsx'
import { QuestionForm } from './form/QuestionForm.tsx'
import { language } from './language.ts'
import type { SessionPageProps } from './session/SessionPage.tsx'
import { Boundary } from './shell/Boundary.tsx'
import { Closed } from './shell/Closed.tsx'
import { Notice } from './shell/Notice.tsx'
import { Shell } from './shell/Shell.tsx'
import { sentence } from './problem.ts'
import { useObservable } from './store.ts'
import type { Stage, Visit } from './visit.ts'

/** The portal: its frame, and the page of the present stage. */
export function App({ visit }: { visit: Visit }) {
  const stage = useObservable(visit.stage)
  const portal = useObservable(visit.portal)
  useObservable(language)
  useEffect(() => {
    document.title = portal
      ? m.portal_page_title({ title: portal.title, company: portal.company })
      : m.portal_page_unnamed()
  })
  return (
    <Shell portal={portal} wide={stage.at === 'session'}>
      <Boundary key={stage.at}>
        <Page visit={visit} stage={stage} />
      </Boundary>
    </Shell>
  )
}

function Page({ visit, stage }: { visit: Visit; stage: Stage }) {
  const portal = useObservable(visit.portal)
  switch (stage.at) {
    case 'loading':
      return <Loading />
    case 'absent':
      return <Notice title={m.portal_absent_title()}>{m.portal_absent_text()}</Notice>
    case 'failed':
      return (
        <Notice title={m.portal_failed_title()} action={{ label: m.portal_retry(), run: () => void visit.open() }}>
          {sentence(stage.problem)}
        </Notice>
      )
    case 'closed':
      return portal ? <Closed visit={visit} portal={portal} /> : <Loading />
    case 'form':
      return portal ? <Form visit={visit} portal={portal} lost={stage.lost} /> : <Loading />
    case 'shut':
      return (
        <Notice title={m.portal_shut_title()} action={{ label: m.portal_ask_again(), run: () => void visit.forget() }}>
          {m.portal_shut_text()}
        </Notice>
      )
    case 'session':
      return portal ? <Later visit={visit} portal={portal} pass={stage.pass} view={stage.view} /> : <Loading />
  }
}

/** The form that the portal's type asks for, or that of the code that came with the address. */
function Form(props: { visit: Visit; portal: Portal; lost: boolean }) {
  const code = props.visit.code || props.portal.type === 'sessionCode' || props.portal.type === 'join'
  return code ? <CodeForm {...props} /> : <QuestionForm {...props} />
}

/** The page of a session, which is loaded only when there is one. */
function Later(props: SessionPageProps) {
  const [page, setPage] = useState<{ readonly Component: ComponentType<SessionPageProps> }>()
  const [problem, setProblem] = useState<unknown>()
  const load = () => {
    setProblem(undefined)
    import('./session/SessionPage.tsx').then(({ SessionPage }) => setPage({ Component: SessionPage }), setProblem)
  }
  useEffect(load, [])
  if (page) return <page.Component key={props.pass.session} {...props} />
  if (!problem) return <Loading />
  return (
    <Notice title={m.portal_failed_title()} action={{ label: m.portal_retry(), run: load }}>
      {m.portal_problem_offline()}
    </Notice>
  )
}

function Loading() {
  return (
    <div class="card loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {m.portal_loading()}
    </div>
  )
}
