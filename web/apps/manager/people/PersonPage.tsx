import { IconListSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Tagged } from '../../../shared/api/client.ts'
import { useMe, type Me } from '../../../shared/kit/account/queries.ts'
import { useApi } from '../../../shared/kit/app.tsx'
import { BackLink } from '../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../shared/kit/draft/FormPage.tsx'
import { useDraft, type Draft } from '../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { languageName } from '../../../shared/kit/languageName.ts'
import { LinkButton } from '../../../shared/kit/LinkButton.tsx'
import { ReadPage } from '../../../shared/kit/ReadPage.tsx'
import type { Done } from './bulk.ts'
import { BulkDialog } from './BulkDialog.tsx'
import type { BulkVerb, Person, PersonKind } from './kind.ts'
import { DisabledMark } from './Marks.tsx'
import { fullName } from './names.ts'
import { useChange, usePerson, useResetFactors, useResetPassword } from './queries.ts'
import type { PeopleSearch } from './search.ts'
import { SignInSection } from './SignInSection.tsx'

interface PersonPageProps<P extends Person, Search extends PeopleSearch, Form extends object, Change> {
  readonly kind: PersonKind<P, Search, Form, Change>
  readonly id: string
  /** How a value is shown in a conflict; undefined: as it is. */
  readonly write?: (field: keyof Form & string, value: unknown) => ReactNode
  /** The sections before the sign-in. */
  children(draft: Draft<Form>, person: P, me: Me): ReactNode
}

/** One person of a kind: what can be edited, and their sign-in. Without the right to change it, the page only shows. */
export function PersonPage<P extends Person, Search extends PeopleSearch, Form extends object, Change>(
  props: PersonPageProps<P, Search, Form, Change>,
) {
  const { kind, id } = props
  const { data: me } = useMe()
  const read = usePerson(kind.calls, id)
  return (
    <ReadPage read={read} home={`/manager/${kind.calls.name}`}>
      {(read) => me && <EditPerson {...props} key={id} me={me} read={read} />}
    </ReadPage>
  )
}

/** A value in a conflict: a language by its name, the others as their kind writes them. */
function written<Field extends string>(
  field: Field,
  value: unknown,
  write: ((field: Field, value: unknown) => ReactNode) | undefined,
): ReactNode {
  return field === 'language' && value !== '' ? languageName(String(value)) : write?.(field, value)
}

interface EditPersonProps<
  P extends Person,
  Search extends PeopleSearch,
  Form extends object,
  Change,
> extends PersonPageProps<P, Search, Form, Change> {
  readonly me: Me
  readonly read: Tagged<P>
}

function EditPerson<P extends Person, Search extends PeopleSearch, Form extends object, Change>(
  props: EditPersonProps<P, Search, Form, Change>,
) {
  const { kind, me, read } = props
  const person = read.value
  const api = useApi()
  const navigate = useNavigate()
  const [verb, setVerb] = useState<BulkVerb>()
  const change = useChange(kind.calls, person.id)
  const password = useResetPassword(kind.calls, person.id)
  const factors = useResetFactors(kind.calls, person.id)
  const may = (permission: string) => me.permissions.includes(permission)
  const mayWrite = may(kind.write)
  const draft = useDraft<Form>({
    key: `${kind.one}/${person.id}`,
    initial: kind.formOf(person),
    tag: read.tag,
    save: (value, changes, tag) => change(kind.changeOf(value, changes), tag),
    latest: async () => {
      const { value, tag } = await kind.calls.read(api, person.id)
      return { value: kind.formOf(value), tag }
    },
  })
  const afterVerb = ({ done }: Done) => {
    if (verb === 'delete' && done.length > 0) void navigate({ to: `/${kind.calls.name}` })
  }
  return (
    <>
      <FormPage
        above={<BackLink to={`/${kind.calls.name}`}>{kind.words.title()}</BackLink>}
        title={fullName(person)}
        lead={
          <>
            {person.login} {person.disabled && <DisabledMark />}
          </>
        }
        actions={
          may('audit_read') && (
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
        words={{ label: kind.labelOf, write: (field, value) => written(field, value, props.write) }}
        readOnly={!mayWrite}
      >
        {props.children(draft, person, me)}
        <SignInSection
          person={person}
          tag={read.tag}
          password={mayWrite ? password : undefined}
          factors={may('company_write') ? factors : undefined}
          onDisable={mayWrite ? () => setVerb(person.disabled ? 'enable' : 'disable') : undefined}
          onDelete={mayWrite ? () => setVerb('delete') : undefined}
        />
      </FormPage>
      {verb && (
        <BulkDialog kind={kind} verb={verb} people={[person]} onDone={afterVerb} onClose={() => setVerb(undefined)} />
      )}
    </>
  )
}
