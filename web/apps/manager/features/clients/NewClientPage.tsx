import { Input, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { bodyOf, emptyForm, lives, scopesOf, type ClientForm } from './form.ts'
import { useAddClient, useApiManagers, useClients, type MadeClient } from './queries.ts'
import { SecretOnce } from './SecretOnce.tsx'

/** Adds an API client. Its secret is shown before the page closes. */
export function NewClientPage() {
  const navigate = useNavigate()
  const { data: me } = useMe()
  const forOthers = me?.role === 'companyManager'
  const clients = useClients()
  const managers = useApiManagers(forOthers)
  const [made, setMade] = useState<MadeClient>()
  const add = useAddClient()
  const draft = useDraft<ClientForm>({
    key: 'clients/new',
    initial: emptyForm,
    save: async (value) => setMade(await add(bodyOf(value))),
  })
  const manager = managers.data?.items.find((one) => one.id === draft.value.manager)
  const offered = scopesOf(clients.data?.offered ?? [], forOthers ? (manager?.grants ?? []) : undefined)
  const refused = draft.fieldText('scopes')
  return (
    <>
      <FormPage
        above={<BackLink to="/clients">{m.clients_title()}</BackLink>}
        title={m.clients_add()}
        lead={m.clients_add_lead()}
        draft={draft}
        save={m.clients_add()}
        fresh
      >
        <FormSection title={m.clients_section_what()} lead={m.clients_section_what_lead()}>
          <TextInput label={m.clients_name()} required maxLength={100} autoComplete="off" {...draft.text('name')} />
          {forOthers && (
            <Pick
              label={m.clients_manager()}
              description={managers.data?.items.length === 0 ? m.clients_manager_none() : m.clients_manager_hint()}
              options={(managers.data?.items ?? []).map((one) => ({
                value: one.id,
                label: one.login,
                detail: one.screenName,
              }))}
              {...draft.choice<string>('manager')}
              onChange={(next) => draft.set({ manager: next, scopes: [] })}
            />
          )}
        </FormSection>
        <FormSection title={m.clients_scopes()} lead={m.clients_scopes_lead()}>
          {forOthers && !manager ? (
            <>
              <p>{m.clients_scopes_first()}</p>
              {refused && <Input.Error>{refused}</Input.Error>}
            </>
          ) : (
            <CheckList
              label={m.clients_scopes_legend()}
              options={offered.map(({ scope, text }) => ({ value: scope, label: scope, description: text }))}
              {...draft.choice<string[]>('scopes')}
            />
          )}
        </FormSection>
        <FormSection title={m.clients_section_limits()} lead={m.clients_section_limits_lead()}>
          <NativeSelect
            label={m.clients_days()}
            data={lives.map((days) => ({ value: days, label: m.clients_days_count({ count: Number(days) }) }))}
            {...draft.text('days')}
          />
          <Textarea
            label={m.clients_sources()}
            description={m.clients_sources_hint()}
            autosize
            minRows={2}
            maxLength={2000}
            spellCheck={false}
            {...draft.text('sources')}
          />
        </FormSection>
      </FormPage>
      {made && <SecretOnce made={made} onClose={() => void navigate({ to: '/clients' })} />}
    </>
  )
}
