import { Button, Group, PasswordInput, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { CopyField } from '../../../../shared/kit/CopyField.tsx'
import { FieldRow, FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import { listName } from '../../people/names.ts'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { roles, type CompanyForm } from './form.ts'
import classes from './company.module.css'
import { useCompanyManagers, useTryOpenID } from './queries.ts'
import { roleWords } from './words.ts'

interface OpenIDSectionProps {
  readonly draft: Draft<CompanyForm>
  /** The address that the provider sends people back to. */
  readonly callback: string
}

/** The company's own identity provider. */
export function OpenIDSection({ draft, callback }: OpenIDSectionProps) {
  const { on } = draft.value.signIn.openid
  return (
    <FormSection title={m.account_company_openid()} lead={m.account_company_openid_lead()}>
      <Switch label={m.account_company_openid_on()} {...draft.check('signIn.openid.on')} />
      {on && (
        <>
          <CopyField
            label={m.account_company_callback()}
            description={m.account_company_callback_why()}
            value={callback}
          />
          <Provider draft={draft} />
          <Try draft={draft} />
          <Only draft={draft} />
        </>
      )}
    </FormSection>
  )
}

type Part = Omit<OpenIDSectionProps, 'callback'>

function Provider({ draft }: Part) {
  const formats = useFormats()
  const { secretSince } = draft.value
  return (
    <>
      <TextInput
        label={m.account_company_issuer()}
        description={m.account_company_issuer_why()}
        type="url"
        spellCheck={false}
        maxLength={500}
        {...draft.text('signIn.openid.issuer')}
      />
      <FieldRow>
        <TextInput
          label={m.account_company_client()}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          {...draft.text('signIn.openid.clientId')}
        />
        <PasswordInput
          label={m.account_company_secret()}
          autoComplete="new-password"
          maxLength={500}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={
            secretSince
              ? m.account_company_secret_kept({ date: formats.day(secretSince) })
              : m.account_company_secret_none()
          }
          visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
          {...draft.text('secret')}
        />
      </FieldRow>
      <Textarea
        label={m.account_company_domains()}
        description={m.account_company_domains_why()}
        autosize
        minRows={1}
        spellCheck={false}
        {...draft.text('signIn.openid.domains')}
        error={refusal(draft, 'signIn.openid.domains')}
      />
    </>
  )
}

/** Checks the provider before anything is saved. */
function Try({ draft }: Part) {
  const trying = useTryOpenID()
  const { issuer } = draft.value.signIn.openid
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={trying.isPending}
          disabled={issuer.trim() === ''}
          onClick={() => trying.mutate(issuer)}
        >
          {m.account_company_try()}
        </Button>
      </Group>
      <div role="status">{trying.isSuccess && <p className={classes.good}>{m.account_company_tried()}</p>}</div>
      {trying.error && <ProblemNote problem={trying.error} />}
    </Stack>
  )
}

/** Which roles must sign in this way, and who may still use a password. */
function Only({ draft }: Part) {
  const { only } = draft.value.signIn.openid
  const bare = only.includes('companyManager')
  const managers = useCompanyManagers(bare)
  return (
    <>
      <CheckList
        label={m.account_company_only()}
        description={m.account_company_only_why()}
        options={roles.map((role) => ({ value: role, label: roleWords(role) }))}
        {...draft.choice<string[]>('signIn.openid.only')}
      />
      {bare && managers.error && <ProblemNote problem={managers.error} retry={() => void managers.refetch()} />}
      {bare && managers.data && (
        <CheckList
          label={m.account_company_keepers()}
          description={m.account_company_keepers_why()}
          options={managers.data.map((one) => ({
            value: one.id,
            label: listName(one),
            description: one.login,
            disabled: one.disabled,
          }))}
          {...draft.choice<string[]>('signIn.openid.keepers')}
          error={refusal(draft, 'signIn.openid.keepers')}
        />
      )}
    </>
  )
}

/** The problem of a list, or of its first entry that has one. */
function refusal(draft: Draft<CompanyForm>, path: string): string | undefined {
  const own = draft.fieldText(path)
  if (own || !(draft.problem instanceof ApiProblem)) return own
  return draft.problem.fields.find((field) => field.path.startsWith(`${path}.`))?.detail
}
