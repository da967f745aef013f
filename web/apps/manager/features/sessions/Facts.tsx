import type { ReactNode } from 'react'
import type { Answer, SessionView } from '../../../../shared/api/words.ts'
import { answerName, answerText } from '../../../../shared/kit/answers.ts'
import { languageName } from '../../../../shared/kit/languageName.ts'
import { Outcome } from '../../../../shared/kit/Outcome.tsx'
import { Stars } from '../../../../shared/kit/Stars.tsx'
import { phaseText } from '../../../../shared/kit/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './facts.module.css'
import type { Reviewed } from './queries.ts'
import { lastedText } from './words.ts'

/** The facts of a session besides its transcript and recording. */
export function Facts({
  state,
  answers,
  summary,
}: {
  state: SessionView
  answers: readonly Answer[]
  summary: Reviewed['summary']
}) {
  const formats = useFormats()
  const since = (from: string | undefined, to: string | undefined) =>
    from && to ? formats.span(Date.parse(to) - Date.parse(from)) : undefined
  const moment = (at: string | undefined) => at && formats.moment(at)
  const { customer, representative } = state.ratings
  return (
    <section className={classes.facts} aria-labelledby="facts-title">
      <h2 id="facts-title">{m.manager_facts()}</h2>
      {state.question && <p className={classes.question}>{state.question}</p>}
      <dl>
        <Fact name={m.manager_fact_phase()}>{phaseText(state.phase)}</Fact>
        <Fact name={m.manager_fact_outcome()}>
          {state.phase === 'ended' && <Outcome phase={state.phase} result={summary.result} />}
        </Fact>
        <Fact name={m.manager_fact_representative()}>{summary.representative || state.owner?.name}</Fact>
        <Fact name={m.manager_fact_team()}>{summary.team}</Fact>
        <Fact name={m.manager_fact_portal()}>{summary.portalTitle}</Fact>
        <Fact name={m.manager_fact_submitted()}>{moment(state.submitted)}</Fact>
        <Fact name={m.manager_fact_waited()}>{since(state.submitted, state.accepted ?? state.ended)}</Fact>
        <Fact name={m.manager_fact_lasted()}>{lastedText(summary, formats)}</Fact>
        <Fact name={m.manager_fact_ended()}>{moment(state.ended)}</Fact>
        <Fact name={m.manager_fact_email()}>{state.customer.email}</Fact>
        <Fact name={m.manager_fact_language()}>{state.language && languageName(state.language)}</Fact>
        {answers.map((answer) => (
          <Fact key={answer.name} name={answerName(answer)}>
            {answerText(answer)}
          </Fact>
        ))}
        <Fact name={m.manager_fact_id()}>
          <code>{state.id}</code>
        </Fact>
        <Fact name={m.manager_fact_by_customer()}>{rating(customer)}</Fact>
        <Fact name={m.manager_fact_by_representative()}>{rating(representative)}</Fact>
      </dl>
    </section>
  )
}

function rating(given: { stars: number; comment?: string } | undefined): ReactNode {
  if (!given?.stars) return undefined
  return (
    <>
      <Stars count={given.stars} />
      {given.comment && <q className={classes.comment}>{given.comment}</q>}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === '' || children === null || children === false) return null
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
