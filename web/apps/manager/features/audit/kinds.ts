/** The actions in groups to choose from. */
import * as m from '../../../../shared/lang/compiled/messages.js'
import { wordOf } from '../../../../shared/kit/wordOf.ts'
import { actions } from './actions.ts'

interface Group {
  readonly name: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const kindNames: Readonly<Record<string, () => string>> = {
  representative: m.audit_page_kind_representative,
  manager: m.audit_page_kind_manager,
  team: m.audit_page_kind_team,
  portal: m.audit_page_kind_portal,
  subportal: m.audit_page_kind_subportal,
  switches: m.audit_page_kind_switches,
  hours: m.audit_page_kind_hours,
  calendar: m.audit_page_kind_calendar,
  company: m.audit_page_kind_company,
  client: m.audit_page_kind_client,
  session: m.audit_page_kind_session,
  import: m.audit_page_kind_import,
}

const account = 'account'

/**
 * Every kind of thing with its actions; a kind may be chosen as a whole. Actions on one's own account form one group.
 */
export function groups(): Group[] {
  const kinds = new Map<string, string[]>()
  for (const action of Object.keys(actions)) {
    const kind = kindOf(action)
    const group = kind in kindNames ? kind : account
    kinds.set(group, [...(kinds.get(group) ?? []), action])
  }
  return [...kinds].map(([kind, acts]) => ({
    name: kindNames[kind]?.() ?? m.audit_page_kind_account(),
    options: [
      ...(kind === account || acts.length < 2 ? [] : [{ value: `${kind}.`, label: m.audit_page_action_all() }]),
      ...acts.map((value) => ({ value, label: actions[value]?.() ?? value })),
    ],
  }))
}

export function actionName(action: string): string {
  return wordOf(actions, action) ?? action
}

function kindOf(action: string): string {
  return action.slice(0, action.indexOf('.'))
}
