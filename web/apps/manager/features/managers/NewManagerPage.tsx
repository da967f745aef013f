import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../../shared/browser/random.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { notify } from '../../../../shared/kit/notices.tsx'
import { fullName } from '../../people/names.ts'
import { PasswordOnce } from '../../people/PasswordOnce.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { bodyOf, emptyForm, type ManagerForm } from './form.ts'
import { ManagerFields } from './ManagerFields.tsx'
import { useAdd, type Manager } from './queries.ts'

/** Adds a manager. A password that the server made is shown before the page closes. */
export function NewManagerPage() {
  const navigate = useNavigate()
  const [once] = useState(newId)
  const added = useRef<Manager>(undefined)
  const [told, setTold] = useState<Manager>()
  const add = useAdd(once)
  const leave = () => void navigate({ to: '/managers' })
  const draft = useDraft<ManagerForm>({
    key: 'managers/new',
    initial: emptyForm,
    secrets: ['password'],
    save: async (value) => {
      added.current = await add(bodyOf(value))
    },
  })
  const goOn = () => {
    if (added.current?.newPassword) return setTold(added.current)
    if (added.current) {
      const name = fullName(added.current)
      notify(draft.value.invite ? m.people_manager_invited({ name }) : m.people_manager_added({ name }))
    }
    leave()
  }
  return (
    <>
      <FormPage
        above={<BackLink to="/managers">{m.manager_managers()}</BackLink>}
        title={m.people_add_manager()}
        lead={m.people_add_manager_lead()}
        draft={draft}
        save={m.people_add_manager()}
        fresh
        onSaved={goOn}
      >
        <ManagerFields draft={draft} fresh />
      </FormPage>
      {told?.newPassword && (
        <PasswordOnce
          title={m.people_manager_added({ name: fullName(told) })}
          login={told.login}
          password={told.newPassword}
          onClose={leave}
        />
      )}
    </>
  )
}
