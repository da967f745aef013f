import { useState } from 'react'
import { readList, writeList } from '../remembered.ts'
import type { TreeNode } from './tree.ts'

interface OpenBranches {
  readonly open: ReadonlySet<string>
  /** Closed by hand, even when the chosen node is below. */
  readonly shut: ReadonlySet<string>
  toggle(id: string, open: boolean): void
}

/** Which branches of a tree are open: the top ones at first, then as this browser remembers. */
export function useOpenBranches(name: string, nodes: readonly TreeNode[]): OpenBranches {
  const key = `acude-tree/${name}`
  const [chosen, setChosen] = useState(() => readList(key))
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set())
  const open = new Set(chosen ?? nodes.map((node) => node.id))
  return {
    open,
    shut,
    toggle(id, isOpen) {
      const next = isOpen ? [...new Set([...open, id])] : [...open].filter((one) => one !== id)
      setShut(isOpen ? new Set([...shut].filter((one) => one !== id)) : new Set([...shut, id]))
      setChosen(next)
      writeList(key, next)
    },
  }
}
