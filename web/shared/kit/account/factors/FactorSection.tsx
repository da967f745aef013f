import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { FormSection } from '../../draft/FormSection.tsx'
import { ProblemNote } from '../../ProblemNote.tsx'
import { FactorDialog, type Doing } from './FactorDialog.tsx'
import { FactorList } from './FactorList.tsx'
import classes from './factors.module.css'
import { useFactors } from './queries.ts'

/** My Settings: the second factors. Changes take effect at once. */
export function FactorSection() {
  const factors = useFactors()
  const [doing, setDoing] = useState<Doing>()
  return (
    <FormSection title={m.account_factor_title()} lead={m.account_factor_lead()} free>
      {factors.data ? (
        <div>
          {factors.data.required && <p className={classes.text}>{m.account_factor_required()}</p>}
          <FactorList factors={factors.data} onDo={setDoing} />
        </div>
      ) : factors.error ? (
        <ProblemNote problem={factors.error} retry={() => void factors.refetch()} />
      ) : (
        <Skeleton height={160} aria-label={m.kit_loading()} />
      )}
      {doing && factors.data && (
        <FactorDialog doing={doing} factors={factors.data} onClose={() => setDoing(undefined)} />
      )}
    </FormSection>
  )
}
