/** The logic of a tree: which rows are visible, and what keys do. */

export interface TreeNode {
  readonly id: string
  readonly name: string
  /** A few words beside the name, such as a count. */
  readonly detail?: string | undefined
  readonly children: readonly TreeNode[]
}

/** A visible node. */
export interface TreeRow {
  readonly node: TreeNode
  readonly parent: string | undefined
  /** 1 at the top. */
  readonly level: number
  /** Its position among its siblings, from 1, and their number. */
  readonly place: number
  readonly siblings: number
  readonly open: boolean
}

/** The visible rows, top to bottom. */
export function rowsOf(nodes: readonly TreeNode[], open: ReadonlySet<string>): TreeRow[] {
  const walk = (siblings: readonly TreeNode[], level: number, parent: string | undefined): TreeRow[] =>
    siblings.flatMap((node, at) => {
      const isOpen = node.children.length > 0 && open.has(node.id)
      const row: TreeRow = { node, parent, level, place: at + 1, siblings: siblings.length, open: isOpen }
      return isOpen ? [row, ...walk(node.children, level + 1, node.id)] : [row]
    })
  return walk(nodes, 1, undefined)
}

/** The ids above a node, from the top; nothing for one that is not there. */
export function above(nodes: readonly TreeNode[], id: string): string[] | undefined {
  for (const node of nodes) {
    if (node.id === id) return []
    const below = above(node.children, id)
    if (below) return [node.id, ...below]
  }
  return undefined
}

/** The tree reduced to names with this text and their ancestors. */
export function matching(nodes: readonly TreeNode[], text: string): TreeNode[] {
  const wanted = plain(text)
  if (!wanted) return [...nodes]
  return nodes.flatMap((node) => {
    if (plain(node.name).includes(wanted)) return [node]
    const children = matching(node.children, text)
    return children.length > 0 ? [{ ...node, children }] : []
  })
}

/** A text without case, accents, full width and what is invisible, for searching. A Turkish browser finds the "I" of "IT" as well. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .trim()
    .toLowerCase()
}

/** The effect of a key: another row, or a branch that opens or closes. */
export type TreeMove = { readonly focus: string } | { readonly open: string } | { readonly shut: string }

/** The effect of a key on the row with this id; undefined for other keys. */
export function moveOf(rows: readonly TreeRow[], id: string, key: string): TreeMove | undefined {
  const at = rows.findIndex((row) => row.node.id === id)
  const row = rows[at]
  if (!row) return undefined
  const to = (next: TreeRow | undefined) => next && { focus: next.node.id }
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1])
    case 'ArrowUp':
      return to(rows[at - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight':
      if (row.node.children.length === 0) return undefined
      return row.open ? to(rows[at + 1]) : { open: id }
    case 'ArrowLeft':
      if (row.open) return { shut: id }
      return row.parent === undefined ? undefined : { focus: row.parent }
    default:
      return undefined
  }
}

/** The next row whose name begins with what was typed, wrapping around. */
export function typedTo(rows: readonly TreeRow[], id: string, typed: string): string | undefined {
  const at = rows.findIndex((row) => row.node.id === id)
  const from = typed.length > 1 ? at : at + 1
  const around = [...rows.slice(from), ...rows.slice(0, from)]
  return around.find((row) => plain(row.node.name).startsWith(plain(typed)))?.node.id
}
