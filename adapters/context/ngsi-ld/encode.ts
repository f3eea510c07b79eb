// Encodes entities in each form of NGSI-LD (ETSI GS CIM 009 clause 4.5): always an array, and in GeoJSON always a
// FeatureCollection, independent of the number of entities.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type Form, inEdition, nativeEdition, toForm, toGeoJson } from '../../../standards/ngsi-ld/index.ts'
import type { Encoded, EncodeContext, Entity, Loss, Problem, Result, Target } from '../../adapter.ts'
import type { Ledger } from '../../kit/ledger.ts'
import { resultOf } from '../../kit/problem-error.ts'
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

export function encode(entities: readonly Entity[], context: EncodeContext, settings: Settings, ledger: Ledger) {
  const writer = writerFor(settings, context)
  const documents = entities.map((entity) => writer.write(entity, ledger.losses))
  const { open, close } = writer
  const items = JSON.stringify(documents)
  return { body: open === '[' ? items : open + items.slice(1, -1) + close, omitted: [] }
}

/** `encode`, entity by entity. */
export function encodeStream(settings: Settings, context: EncodeContext) {
  const writer = resultOf(() => writerFor(settings, context))
  let before = writer.ok ? writer.value.open : ''
  return {
    push(entity: Entity): Result<Encoded, Problem> {
      if (!writer.ok) return writer
      const losses: Loss[] = []
      const body = before + JSON.stringify(writer.value.write(entity, losses))
      before = ','
      return { ok: true, value: { body, losses, omitted: [] } }
    },
    end(): Encoded {
      const opened = before === ',' ? '' : before
      return { body: writer.ok ? opened + writer.value.close : '', losses: [], omitted: [] }
    },
  }
}

interface Writer {
  readonly open: string
  readonly close: string
  readonly write: (entity: Entity, losses: Loss[]) => JsonObject
}

function writerFor(settings: Settings, context: EncodeContext): Writer {
  const layout = layouts.get(context.target)
  if (layout === undefined) throw new Error('the target is not declared by this adapter')
  const names = targetNames(context, settings)
  const undeclared = new Set<string>()
  const collection = layout.mediaType === 'application/geo+json'
  return {
    open: collection ? '{"type":"FeatureCollection","features":[' : '[',
    close: collection ? ']}' : ']',
    write: (entity, losses) => write(entity, { layout, names, settings, undeclared }, losses),
  }
}

interface Writing {
  readonly layout: Layout
  readonly names: TargetNames
  readonly settings: Settings
  /** Names of one entity; empty between two of them. */
  readonly undeclared: Set<string>
}

function write(whole: Entity, { layout, names, settings, undeclared }: Writing, losses: Loss[]): JsonObject {
  const { form, mediaType } = layout
  const { value: entity, losses: ofEdition } = inEdition(whole, settings.edition ?? nativeEdition)
  const renamed = names.rename(entity, undeclared)
  const geometryProperty = names.nameOf(settings.geometryProperty ?? 'location')
  const isGeoJson = mediaType === 'application/geo+json'
  const made = isGeoJson ? toGeoJson(renamed, { form, geometryProperty }) : toForm(renamed, form)
  for (const loss of ofEdition) losses.push(loss)
  // Losses have the hub's names, not the reader's.
  for (const loss of renamed === entity ? made.losses : toForm(entity, form).losses) losses.push(loss)
  for (const name of undeclared) losses.push(termUndeclared(entity.id, name))
  undeclared.clear()
  return mediaType === 'application/ld+json' ? { ...made.value, '@context': names.contextOf(entity) } : made.value
}

function termUndeclared(id: string, name: string): Loss {
  const attribute = name === 'type' ? {} : { attribute: name }
  return { kind: 'assumed', in: 'hub', path: `${id}/${name}`, ...attribute, code: 'term-undeclared' }
}
