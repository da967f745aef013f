import { Link } from '@tanstack/react-router'
import type { PersonKind } from '../../people/kind.ts'
import { listName } from '../../people/names.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { changeOf, formOf, type ManagerForm } from './form.ts'
import { calls, type Manager, type ManagerChange } from './queries.ts'
import type { ManagerSearch } from './search.ts'
import { labelOf } from './words.ts'

/** Where managers differ from representatives. */
export const managers: PersonKind<Manager, ManagerSearch, ManagerForm, ManagerChange> = {
  one: 'manager',
  write: 'managers_write',
  calls,
  bulk: ['delete'],
  formOf,
  changeOf,
  labelOf,
  link: (person) => (
    <Link to="/managers/$manager" params={{ manager: person.id }}>
      {listName(person)}
    </Link>
  ),
  words: {
    title: m.manager_managers,
    lead: m.people_managers_lead,
    caption: m.people_managers_caption,
    none: m.people_managers_none,
    foundNone: m.people_managers_found_none,
    verbs: {
      disable: {
        title: () => m.people_manager_disable_title(),
        text: (count) => m.people_disable_text({ count }),
        confirm: m.people_disable,
      },
      enable: {
        title: () => m.people_manager_enable_title(),
        text: (count) => m.people_enable_text({ count }),
        confirm: m.people_enable,
      },
      delete: {
        title: (count) => m.people_managers_delete_title({ count }),
        text: (count) => m.people_managers_delete_text({ count }),
        confirm: m.people_delete,
        done: (count) => m.people_managers_deleted({ count }),
      },
    },
  },
}
