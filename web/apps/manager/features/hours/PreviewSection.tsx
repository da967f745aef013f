import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { bodyOf, type HoursForm } from './form.ts'
import { momentOf } from './moment.ts'
import { usePreview } from './queries.ts'
import { useProblem } from '../../../../shared/kit/useProblem.ts'
import { Standing } from './Standing.tsx'
import classes from './hours.module.css'

/** What visitors see with these hours, now or at a chosen moment. */
export function PreviewSection({ form, portal }: { form: HoursForm; portal: string }) {
  const { language } = useLanguage()
  const [chosen, setChosen] = useState('')
  const at = chosen ? momentOf(chosen, form.zone) : ''
  const [body] = useDebouncedValue({ hours: bodyOf(form), portal, at }, 400)
  const preview = usePreview(body.hours, body.portal, body.at)
  const { problem } = useProblem({ ...preview, data: preview.isPlaceholderData ? undefined : preview.data })
  const said = problem ? undefined : preview.data
  return (
    <FormSection title={m.hours_preview()} lead={m.hours_preview_lead()} free>
      <TextInput
        type="datetime-local"
        label={m.hours_preview_at()}
        description={m.hours_preview_at_hint()}
        className={classes.moment}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <div className={classes.preview} aria-live="polite" aria-busy={preview.isFetching}>
        {Boolean(problem) && <p>{m.hours_preview_refused()}</p>}
        {said && (
          <>
            <Standing now={said.state} zone={form.zone} />
            {said.state.open && <p className={classes.quiet}>{m.hours_preview_open()}</p>}
            {!said.state.open &&
              (language === 'es' ? ['es', 'en'] : ['en', 'es']).map((one) => (
                <blockquote key={one} lang={one}>
                  {said.messages[one]}
                </blockquote>
              ))}
          </>
        )}
      </div>
    </FormSection>
  )
}
