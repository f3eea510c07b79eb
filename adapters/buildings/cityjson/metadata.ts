// The metadata of a model ("Metadata") as a Dataset, if the model has an identifier or the source names it.

import type { Decoding, JsonCursor } from '../../kit/index.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { addJson } from './attributes.ts'
import type { Settings } from '../../kit/city-model/options.ts'

/** Reads the metadata. Whom to contact is a person, and not kept. */
export function addMetadata(root: JsonCursor, decoding: Decoding<Settings, unknown>): void {
  const { ledger, settings } = decoding
  const metadata = root.get('metadata')
  const entries = metadata?.entries('object') ?? []
  if (metadata === undefined || entries.length === 0) return
  const identifier = metadata.get('identifier')?.as('string')
  const model = settings.model ?? (identifier === '' ? undefined : identifier)
  const contact = metadata.get('pointOfContact')
  if (contact !== undefined) {
    contact.json()
    ledger.report('dropped', contact.path, 'personal')
  }
  const rest = entries.filter(([name]) => name !== 'pointOfContact')
  if (model === undefined) {
    for (const [, cursor] of rest) {
      cursor.json()
      ledger.report('dropped', cursor.path, 'model-without-id')
    }
    return
  }
  const dataset = decoding.entity('Dataset', model)
  for (const [name, cursor] of rest) {
    const value = cursor.json()
    if (name === 'title' && typeof value === 'string') dataset.property(cursor.path, 'title', value)
    else if (name === 'referenceSystem') dataset.property(cursor.path, 'conformsTo', [value])
    else if (name === 'identifier' && typeof value === 'string' && isGlobalUri(value))
      dataset.property(cursor.path, 'identifier', [value])
    else if (typeof value === 'object') addJson(cursor.path, fieldOf(name), value, dataset)
    else dataset.carry(cursor.path, fieldOf(name), value)
  }
}

/** Names that the specification has; those of an extension share one attribute. */
function fieldOf(name: string): string {
  return ['referenceDate', 'geographicalExtent', 'identifier', 'title'].includes(name) ? name : 'metadata'
}
