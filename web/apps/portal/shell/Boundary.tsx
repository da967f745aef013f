import { Component, type ComponentChildren } from 'preact'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Notice } from './Notice.tsx'

interface BoundaryProps {
  /** Whether only a part of the page is inside, which can be tried again by itself. */
  readonly part?: boolean
  readonly children: ComponentChildren
}

/** Keeps a failure while rendering from emptying more than what is inside, and offers a way on. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static override getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    if (!this.props.part) {
      return (
        <Notice
          title={m.portal_crash_title()}
          action={{ label: m.portal_crash_reload(), run: () => location.reload() }}
        >
          {m.portal_crash_text()}
        </Notice>
      )
    }
    return (
      <section class="card" role="alert">
        <p class="soft">{m.portal_crash_part()}</p>
        <button type="button" class="plain" onClick={() => this.setState({ failed: false })}>
          {m.portal_retry()}
        </button>
      </section>
    )
  }
}
