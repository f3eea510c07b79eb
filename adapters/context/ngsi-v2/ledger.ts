// Collects the losses of writing, with paths in the hub: `<id>/<attribute>[/<datasetId>][/<member>]`.

import type { Loss } from '../../adapter.ts'

export class Ledger {
  readonly losses: Loss[] = []
  id = ''
  /** The current attribute; '' for the entity itself. */
  attribute = ''
  datasetId: string | undefined

  /** Reports a loss of the current attribute. @param within the member or sub-attribute; absent: the attribute itself */
  report(kind: Loss['kind'], code: string, within?: string): void {
    const instance = this.datasetId === undefined ? '' : `/${this.datasetId}`
    const member = within === undefined ? '' : `/${within}`
    const path = `${this.id}/${this.attribute}${instance}${member}`
    this.losses.push({ kind, in: 'hub', path, attribute: this.attribute, code })
  }

  /** Reports a loss of a member of the entity, or of the whole entity. */
  reportEntity(kind: Loss['kind'], code: string, member?: string): void {
    this.losses.push({ kind, in: 'hub', path: member === undefined ? this.id : `${this.id}/${member}`, code })
  }
}
