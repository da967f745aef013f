import { NativeSelect, Skeleton, TextInput } from '@mantine/core'
import type { Tagged } from '../../../../shared/api/client.ts'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { FieldRow, FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { languages } from '../../../../shared/kit/language.tsx'
import { languageName } from '../../../../shared/kit/languageName.ts'
import { Page } from '../../../../shared/kit/Page.tsx'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { timeZones } from '../../people/names.ts'
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
  return (
    <FormPage title={m.account_company_title()} lead={m.account_company_lead()} draft={draft} words={{ label, write }}>
      <FormSection title={m.account_company_general()}>
        <TextInput label={m.account_company_name()} maxLength={100} {...draft.text('name')} />
        <FieldRow>
          <NativeSelect
            label={m.people_language()}
            description={m.account_company_language_why()}
            data={languages.map((value) => ({ value, label: languageName(value) }))}
            {...draft.text('language')}
          />
          <Pick
            label={m.people_time_zone()}
            description={m.account_company_time_zone_why()}
            options={timeZones()}
            {...draft.choice<string>('timeZone')}
          />
        </FieldRow>
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

function label(field: keyof CompanyForm): string {
  if (field === 'name') return m.account_company_name()
  if (field === 'language') return m.people_language()
  return field === 'timeZone' ? m.people_time_zone() : m.account_company_sign_in()
}

/** How the two values of a conflict are shown. */
function write(field: keyof CompanyForm, value: unknown): string {
  if (field === 'name' || field === 'timeZone') return String(value)
  if (field === 'language') return languageName(String(value))
  const { factor, openid } = value as CompanyForm['signIn']
  const asked = factor.map(roleWords)
  return [`${m.account_company_factor()}: ${asked.join(', ') || '—'}`, openid.on ? openid.issuer : '']
    .filter(Boolean)
    .join(' · ')
}
