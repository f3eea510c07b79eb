// The losses of writing, in terms of the hub: `<id>/<attribute>[/<datasetId>][/<member>]`.

import type { Loss } from '../../adapter.ts'

export class Ledger {
  readonly losses: Loss[] = []
  id = ''
  /** The attribute that is being written; empty: the entity itself. */
  attribute = ''
  datasetId: string | undefined

  /** @param within the member or sub-attribute; absent: the attribute */
  tell(kind: Loss['kind'], code: string, within?: string): void {
    const instance = this.datasetId === undefined ? '' : `/${this.datasetId}`
    const member = within === undefined ? '' : `/${within}`
    const path = `${this.id}/${this.attribute}${instance}${member}`
    this.losses.push({ kind, in: 'hub', path, attribute: this.attribute, code })
  }

  /** Of a member of the entity, or of the whole entity. */
  tellEntity(kind: Loss['kind'], code: string, member?: string): void {
    this.losses.push({ kind, in: 'hub', path: member === undefined ? this.id : `${this.id}/${member}`, code })
  }
}
