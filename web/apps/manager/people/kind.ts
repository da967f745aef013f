/** The differences between managers and representatives for the pages that they share. */
import type { ReactNode } from 'react'
import type { Api, Tagged } from '../../../shared/api/client.ts'
import type { ItemsPage } from '../../../shared/kit/useItems.ts'
import type { Answered } from './bulk.ts'
import type { PeopleSearch } from './search.ts'

/** What both kinds of person have. */
export interface Person {
  readonly id: string
  readonly login: string
  readonly firstName: string
  readonly lastName: string
  readonly screenName: string
  readonly custom?: string
  readonly lastSignIn?: string
  readonly created: string
  readonly disabled: boolean
  readonly mustChange: boolean
}

/** The requests about one kind of person. */
export interface PersonCalls<P, Search, Change> {
  /** The part of the address, and the first part of every query key. */
  readonly name: 'managers' | 'representatives'
  /** First parts of the query keys of data that counts these people. */
  readonly countedBy: readonly string[]
  /** The page at a cursor; "" is the first. */
  list(api: Api, search: Search, cursor: string): Promise<ItemsPage<P>>
  read(api: Api, id: string): Promise<Tagged<P>>
  /** Changes the fields that are sent, of the version with this tag; "" matches any version. */
  change(api: Api, id: string, body: Change, tag: string): Promise<Tagged<P>>
  disable(api: Api, id: string, disabled: boolean): Promise<unknown>
  delete(api: Api, ids: string[]): Promise<Answered>
  resetPassword(api: Api, id: string): Promise<{ readonly newPassword: string }>
  /** Removes the second factors of the version with this tag. */
  resetFactors(api: Api, id: string, tag: string): Promise<unknown>
}

/** What can be done to several people of any kind at once. */
export type BulkVerb = 'disable' | 'enable' | 'delete'

interface BulkWords {
  readonly title: (count: number) => string
  readonly text: (count: number) => string
  readonly confirm: () => string
  /** The notice afterwards; without it there is none. */
  readonly done?: (count: number) => string
}

export interface PersonKind<P extends Person, Search extends PeopleSearch, Form extends object, Change> {
  /** Names the draft of one in the tab's storage. */
  readonly one: 'manager' | 'representative'
  /** The permission to change them. */
  readonly write: string
  readonly calls: PersonCalls<P, Search, Change>
  /** What can be done from the list. */
  readonly bulk: readonly BulkVerb[]
  formOf(person: P): Form
  changeOf(value: Form, changes: Partial<Form>): Change
  labelOf(field: keyof Form): string
  /** A link to the page of one, from a list. */
  link(person: P): ReactNode
  readonly words: {
    readonly title: () => string
    readonly lead: () => string
    readonly caption: () => string
    /** The texts of an empty list, without and with a filter. */
    readonly none: () => string
    readonly foundNone: () => string
    readonly verbs: Readonly<Record<BulkVerb, BulkWords>>
  }
}
