import { IconListSearch } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Tagged } from '../../../../shared/api/client.ts'
import { useMe, type Me } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { DisabledMark } from '../../../../shared/kit/people/Marks.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import { SignInSection } from '../../../../shared/kit/people/SignInSection.tsx'
import { ReadPage } from '../../../../shared/kit/ReadPage.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { DeleteDialog } from './DeleteDialog.tsx'
import { changeOf, formOf, type ManagerForm } from './form.ts'
import { ManagerFields } from './ManagerFields.tsx'
import {
  readManager,
  useChange,
  useDisable,
  useManager,
  useResetFactors,
  useResetPassword,
  type Manager,
} from './queries.ts'
import { labelOf } from './words.ts'

/** One manager: who they are, their role, what they may do, and their sign-in. */
export function ManagerPage() {
  const { manager } = useParams({ from: '/managers/$manager' })
  const { data: me } = useMe()
  const read = useManager(manager)
  return (
    <ReadPage read={read} home="/manager/managers">
      {(read) => me && <EditManager key={manager} me={me} read={read} />}
    </ReadPage>
  )
}

function EditManager({ me, read }: { me: Me; read: Tagged<Manager> }) {
  const api = useApi()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'disable' | 'delete'>()
  const person = read.value
  const change = useChange(person.id)
  const password = useResetPassword(person.id)
  const factors = useResetFactors(person.id)
  const mayEdit = me.permissions.includes('managers_write')
  const draft = useDraft<ManagerForm>({
    key: `manager/${person.id}`,
    initial: formOf(person),
    tag: read.tag,
    save: (value, changes, tag) => change(changeOf(value, changes), tag),
    latest: async () => {
      const { value, tag } = await readManager(api, person.id)
      return { value: formOf(value), tag }
    },
  })
  const close = () => setAsking(undefined)
  return (
    <>
      <FormPage
        above={<BackLink to="/managers">{m.manager_managers()}</BackLink>}
        title={fullName(person)}
        lead={
          <>
            {person.login} {person.disabled && <DisabledMark />}
          </>
        }
        actions={
          me.permissions.includes('audit_read') && (
            <LinkButton
              to="/audit"
              search={{ subject: person.id }}
              variant="default"
              leftSection={<IconListSearch size={16} aria-hidden />}
            >
              {m.people_audit()}
            </LinkButton>
          )
        }
        draft={draft}
        words={{ label: labelOf }}
        readOnly={!mayEdit}
      >
        <ManagerFields draft={draft} />
        <SignInSection
          person={person}
          tag={read.tag}
          password={mayEdit ? password : undefined}
          factors={me.permissions.includes('company_write') ? factors : undefined}
          onDisable={mayEdit ? () => setAsking('disable') : undefined}
          onDelete={mayEdit ? () => setAsking('delete') : undefined}
        />
      </FormPage>
      {asking === 'disable' && <DisableDialog person={person} onClose={close} />}
      {asking === 'delete' && (
        <DeleteDialog people={[person]} onDone={() => void navigate({ to: '/managers' })} onClose={close} />
      )}
    </>
  )
}

function DisableDialog({ person, onClose }: { person: Manager; onClose: () => void }) {
  const disable = useDisable(person.id)
  const words = person.disabled
    ? { title: m.people_manager_enable_title(), text: m.people_enable_text(), confirm: m.people_enable() }
    : { title: m.people_manager_disable_title(), text: m.people_disable_text(), confirm: m.people_disable() }
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.confirm}
      busy={disable.isPending}
      problem={disable.error}
      onConfirm={() => disable.mutate(!person.disabled, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {words.text}
    </ConfirmDialog>
  )
}
