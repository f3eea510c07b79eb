// Encodes entities as NGSIv2. The result is always a list, also for a single entity.

import { ok, type Result } from '../../../standards/result.ts'
import type { Encoded, EncodeContext, Entity, Problem, Target } from '../../adapter.ts'
import { Ledger } from './ledger.ts'
import type { Settings } from './options.ts'
import { type Document, type Form, writeEntity } from './write/entity.ts'

const forms: ReadonlyMap<string, Form> = new Map([
  ['normalized', 'normalized'],
  ['keyValues', 'keyValues'],
])

export const targets: readonly Target[] = [...forms.keys()].map((name) => ({
  name,
  mediaType: 'application/json',
  types: ['*'],
}))

export function encode(
  settings: Settings,
  entities: readonly Entity[],
  context: EncodeContext,
): Result<Encoded, Problem> {
  const form = forms.get(context.target)
  if (form === undefined) throw new Error('the adapter does not declare this target')
  const ledger = new Ledger()
  const documents: Document[] = []
  const omitted: string[] = []
  for (const entity of entities) {
    const document = writeEntity(entity, form, { settings, context, ledger })
    if (document === undefined) omitted.push(entity.id)
    else documents.push(document)
  }
  return ok({ body: JSON.stringify(documents), losses: ledger.losses, omitted })
}
