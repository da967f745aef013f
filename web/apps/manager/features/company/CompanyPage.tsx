import { Skeleton, TextInput } from '@mantine/core'
import type { Tagged } from '../../../../shared/api/client.ts'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { changeOf, formOf, roles, type CompanyForm } from './form.ts'
import { OpenIDSection } from './OpenIDSection.tsx'
import { readCompany, useChangeCompany, useCompany, type Company } from './queries.ts'
import { roleWords } from './words.ts'

/** The company: its name, and how its people sign in. */
export function CompanyPage() {
  const read = useCompany()
  if (read.data) return <EditCompany read={read.data} />
  return (
    <Page narrow>
      {read.error ? (
        <ProblemNote problem={read.error} retry={() => void read.refetch()} />
      ) : (
        <Skeleton height={420} aria-label={m.kit_loading()} />
      )}
    </Page>
  )
}

function EditCompany({ read }: { read: Tagged<Company> }) {
  const api = useApi()
  const change = useChangeCompany()
  const draft = useDraft<CompanyForm>({
    key: 'company',
    initial: formOf(read.value),
    tag: read.tag,
    save: (value, changes, tag) => change(changeOf(value, changes), tag),
    latest: async () => {
      const { value, tag } = await readCompany(api)
      return { value: formOf(value), tag }
    },
    secrets: ['secret'],
  })
  const label = (field: keyof CompanyForm) =>
    field === 'name' ? m.account_company_name() : m.account_company_sign_in()
  return (
    <FormPage
      title={m.account_company_title()}
      lead={m.account_company_lead()}
      draft={draft}
      words={{ label, write: (field, value) => (field === 'name' ? String(value) : written(value)) }}
    >
      <FormSection title={m.account_company_general()}>
        <TextInput label={m.account_company_name()} maxLength={100} {...draft.text('name')} />
      </FormSection>
      <FormSection title={m.account_company_factor()} lead={m.account_company_factor_lead()}>
        <CheckList
          label={m.account_company_factor_required()}
          options={roles.map((role) => ({ value: role, label: roleWords(role) }))}
          {...draft.choice<string[]>('signIn.factor')}
        />
      </FormSection>
      <OpenIDSection draft={draft} callback={read.value.signIn.openid.callback} />
    </FormPage>
  )
}

/** How the two values of a conflict are shown. */
function written(value: unknown): string {
  const { factor, openid } = value as CompanyForm['signIn']
  const asked = factor.map(roleWords)
  return [`${m.account_company_factor()}: ${asked.join(', ') || '—'}`, openid.on ? openid.issuer : '']
    .filter(Boolean)
    .join(' · ')
}
