import { CloseButton, TextInput } from '@mantine/core'
import { IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { above, matching, moveOf, plain, rowsOf, typedTo, type TreeNode, type TreeRow } from './tree.ts'
import classes from './tree.module.css'
import { useOpenBranches } from './useOpenBranches.ts'

interface TreeViewProps {
  /** The label of the tree for screen readers, and the name under which its state is stored. */
  readonly label: string
  readonly nodes: readonly TreeNode[]
  readonly selected?: string | undefined
  onSelect(id: string): void
  /** Controls of one node, shown on its row while the row is in use. */
  readonly actions?: (node: TreeNode) => ReactNode
  /** The name under which the browser remembers what is open. */
  readonly remember?: string
}

/** From this many nodes on, a tree has a search field. */
const searchFrom = 13
const typingMs = 600

/** A tree to walk and choose from (WAI-ARIA tree): arrows, Home, End, and the first letters of a name. */
export function TreeView(props: TreeViewProps) {
  const { nodes, selected } = props
  const branches = useOpenBranches(props.remember ?? props.label, nodes)
  const [text, setText] = useState('')
  const [active, setActive] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const found = matching(nodes, text)
  const open = new Set(
    [...branches.open, ...(selected ? (above(nodes, selected) ?? []) : [])].filter((id) => !branches.shut.has(id)),
  )
  const rows = rowsOf(found, plain(text) ? allOf(found) : open)
  const has = (id: string | undefined) => rows.some((row) => row.node.id === id)
  const stop = [active, selected].find(has) ?? rows[0]?.node.id

  const focus = (id: string) => {
    setActive(id)
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, { node }: TreeRow) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return props.onSelect(node.id)
    }
    const move = moveOf(rows, node.id, event.key)
    if (move) {
      event.preventDefault()
      if ('focus' in move) focus(move.focus)
      else branches.toggle(node.id, 'open' in move)
    } else if (event.key.length === 1) {
      const fresh = event.timeStamp - typed.current.at > typingMs
      typed.current = { text: (fresh ? '' : typed.current.text) + event.key, at: event.timeStamp }
      const next = typedTo(rows, node.id, typed.current.text)
      if (next) focus(next)
    }
  }
  return (
    <div className={classes.tree}>
      {allOf(nodes).size >= searchFrom && (
        <TextInput
          size="xs"
          aria-label={m.kit_tree_search()}
          placeholder={m.kit_tree_search()}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={text && <CloseButton size="xs" aria-label={m.kit_search_clear()} onClick={() => setText('')} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ul role="tree" aria-label={props.label} ref={list} className={classes.rows}>
        {rows.map((row) => (
          <li
            key={row.node.id}
            role="treeitem"
            data-node={row.node.id}
            aria-level={row.level}
            aria-posinset={row.place}
            aria-setsize={row.siblings}
            aria-expanded={row.node.children.length > 0 ? row.open : undefined}
            aria-selected={row.node.id === selected}
            aria-label={props.actions && [row.node.name, row.node.detail].filter(Boolean).join(' ')}
            tabIndex={row.node.id === stop ? 0 : -1}
            className={classes.row}
            style={{ paddingInlineStart: `${(row.level - 1) * 1.1 + 0.25}rem` }}
            onClick={() => props.onSelect(row.node.id)}
            onFocus={() => setActive(row.node.id)}
            onKeyDown={(event) => onKeyDown(event, row)}
          >
            <Twist row={row} onTwist={() => branches.toggle(row.node.id, !row.open)} />
            <span className={classes.name} title={row.node.name}>
              {row.node.name}
            </span>
            {row.node.detail && <span className={classes.detail}>{row.node.detail}</span>}
            {props.actions && <RowActions>{props.actions(row.node)}</RowActions>}
          </li>
        ))}
      </ul>
      {rows.length === 0 && plain(text) && <p className={classes.none}>{m.kit_tree_none()}</p>}
    </div>
  )
}

/** The icon that opens and closes a branch by mouse; keys have their own way. */
function Twist({ row, onTwist }: { row: TreeRow; onTwist: () => void }) {
  if (row.node.children.length === 0) return <span className={classes.twist} />
  return (
    <span
      className={classes.twist}
      data-open={row.open}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onTwist()
      }}
    >
      <IconChevronRight size={15} />
    </span>
  )
}

/** Controls on a row; their events do not reach the row. */
function RowActions({ children }: { children: ReactNode }) {
  return (
    <span className={classes.actions} role="presentation" onClick={(event) => event.stopPropagation()}>
      {children}
    </span>
  )
}

function allOf(nodes: readonly TreeNode[]): Set<string> {
  return new Set(nodes.flatMap((node) => [node.id, ...allOf(node.children)]))
}
