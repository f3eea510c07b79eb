// Encodes entities in each form of NGSI-LD (ETSI GS CIM 009 clause 4.5): always an array, and in GeoJSON always a
// FeatureCollection, independent of the number of entities.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type Form, inEdition, type Converted, toForm, toGeoJson } from '../../../standards/ngsi-ld/index.ts'
import type { Encoded, EncodeContext, Entity, Loss, Problem, Result, Target } from '../../adapter.ts'
import type { Settings } from './options.ts'
import { type TargetNames, targetNames } from './target-names.ts'

interface Layout {
  readonly form: Form
  readonly mediaType: 'application/json' | 'application/ld+json' | 'application/geo+json'
}

const layouts: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ['normalized', { form: 'normalized', mediaType: 'application/json' }],
  ['concise', { form: 'concise', mediaType: 'application/json' }],
  ['keyValues', { form: 'keyValues', mediaType: 'application/json' }],
  ['geojson', { form: 'normalized', mediaType: 'application/geo+json' }],
  ['geojson-keyValues', { form: 'keyValues', mediaType: 'application/geo+json' }],
  ['normalized-ld', { form: 'normalized', mediaType: 'application/ld+json' }],
  ['concise-ld', { form: 'concise', mediaType: 'application/ld+json' }],
  ['keyValues-ld', { form: 'keyValues', mediaType: 'application/ld+json' }],
])

export const targets: readonly Target[] = [...layouts].map(([name, { mediaType }]) => ({
  name,
  mediaType,
  types: ['*'],
}))

export function encode(
  settings: Settings,
  entities: readonly Entity[],
  context: EncodeContext,
): Result<Encoded, Problem> {
  const writer = writerFor(settings, context)
  if (!writer.ok) return writer
  const losses: Loss[] = []
  const documents: JsonObject[] = []
  for (const entity of entities) {
    const written = writer.value.write(entity)
    documents.push(written.document)
    for (const loss of written.losses) losses.push(loss)
  }
  const { open, close } = writer.value
  const items = JSON.stringify(documents)
  const body = open === '[' ? items : open + items.slice(1, -1) + close
  return { ok: true, value: { body, losses, omitted: [] } }
}

/** `encode`, entity by entity. */
export function encodeStream(
  settings: Settings,
  context: EncodeContext,
): { push(entity: Entity): Result<Encoded, Problem>; end(): Encoded } {
  const writer = writerFor(settings, context)
  let before = writer.ok ? writer.value.open : ''
  return {
    push(entity) {
      if (!writer.ok) return writer
      const { document, losses } = writer.value.write(entity)
      const body = before + JSON.stringify(document)
      before = ','
      return { ok: true, value: { body, losses, omitted: [] } }
    },
    end() {
      const opened = before === ',' ? '' : before
      return { body: writer.ok ? opened + writer.value.close : '', losses: [], omitted: [] }
    },
  }
}

interface Writer {
  readonly open: string
  readonly close: string
  write(entity: Entity): { readonly document: JsonObject; readonly losses: readonly Loss[] }
}

function writerFor(settings: Settings, context: EncodeContext): Result<Writer, Problem> {
  const layout = layouts.get(context.target)
  if (layout === undefined) throw new Error('the target is not declared by this adapter')
  const names = targetNames(context, settings)
  if (!names.ok) return names
  const collection = layout.mediaType === 'application/geo+json'
  return {
    ok: true,
    value: {
      open: collection ? '{"type":"FeatureCollection","features":[' : '[',
      close: collection ? ']}' : ']',
      write: (entity) => write(entity, layout, names.value, settings),
    },
  }
}

function write(whole: Entity, layout: Layout, names: TargetNames, settings: Settings) {
  const { value: entity, losses: ofEdition } = inEdition(whole, settings.edition)
  const undeclared = new Set<string>()
  const renamed = names.rename(entity, undeclared)
  const made = representation(renamed, layout, names.nameOf(settings.geometryProperty ?? 'location'))
  // Losses have the hub's names, not the reader's.
  const losses: Loss[] = [...(renamed === entity ? made.losses : toForm(entity, layout.form).losses)]
  for (const name of undeclared) losses.push(termUndeclared(entity.id, name))
  const isLinkedData = layout.mediaType === 'application/ld+json'
  const document = isLinkedData ? { ...made.value, '@context': names.contextOf(entity) } : made.value
  return { document, losses: ofEdition.length === 0 ? losses : [...ofEdition, ...losses] }
}

function termUndeclared(id: string, name: string): Loss {
  const attribute = name === 'type' ? {} : { attribute: name }
  return { kind: 'assumed', in: 'hub', path: `${id}/${name}`, ...attribute, code: 'term-undeclared' }
}

function representation(entity: Entity, { form, mediaType }: Layout, geometryProperty: string): Converted<JsonObject> {
  return mediaType === 'application/geo+json' ? toGeoJson(entity, { form, geometryProperty }) : toForm(entity, form)
}
