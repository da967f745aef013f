import { Link } from '@tanstack/react-router'
import type { PersonKind } from '../../people/kind.ts'
import { listName } from '../../people/names.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { changeOf, formOf, labelOf, type RepresentativeForm } from './form.ts'
import { calls, type Representative, type RepresentativeChange } from './queries.ts'
import type { RepresentativeSearch } from './search.ts'

/** Where representatives differ from managers. */
export const representatives: PersonKind<
  Representative,
  RepresentativeSearch,
  RepresentativeForm,
  RepresentativeChange
> = {
  one: 'representative',
  write: 'reps_write',
  calls,
  bulk: ['disable', 'delete'],
  formOf,
  changeOf: (_value, changes) => changeOf(changes),
  labelOf,
  link: (person) => (
    <Link to="/representatives/$representative" params={{ representative: person.id }}>
      {listName(person)}
    </Link>
  ),
  words: {
    title: m.manager_representatives,
    lead: m.people_representatives_lead,
    caption: m.people_representatives_caption,
    none: m.people_representatives_none,
    foundNone: m.people_representatives_found_none,
    verbs: {
      disable: {
        title: (count) => m.people_disable_title({ count }),
        text: (count) => m.people_disable_text({ count }),
        confirm: m.people_disable,
        done: (count) => m.people_disabled_done({ count }),
      },
      enable: {
        title: (count) => m.people_enable_title({ count }),
        text: (count) => m.people_enable_text({ count }),
        confirm: m.people_enable,
        done: (count) => m.people_enabled_done({ count }),
      },
      delete: {
        title: (count) => m.people_delete_title({ count }),
        text: (count) => m.people_delete_text({ count }),
        confirm: m.people_delete,
        done: (count) => m.people_deleted({ count }),
      },
    },
  },
}
