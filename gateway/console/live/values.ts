// Values, units and times of entities as a person reads them.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { valueMember } from '../../../standards/hub/entity.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { html, type Part } from '../../http/pages/html.ts'
import { isRedacted } from '../../policy/obligations/mask.ts'
import { consolePath } from '../../http/session.ts'
import { link, type PageContext } from '../page-context.ts'

/**
 * A name in camel case as words.
 *
 * @example wordsOf('availableSpotNumber') // 'available spot number'
 */
export function wordsOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .replaceAll(/ [A-Z](?=[a-z])/g, (part) => part.toLowerCase())
}

/** A name of the data model, which is English in every language. */
export function term(name: string): Part {
  return html`<span lang="en" dir="ltr" title="${name}">${wordsOf(name)}</span>`
}

/** The last part of an id. */
export function localId(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1)
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago it was, in the language of the page. */
export function ago(shown: PageContext, time: string, now: string): Part {
  const seconds = Math.round((Date.parse(time) - Date.parse(now)) / 1000)
  const [unit, length] = steps.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1]
  const words = new Intl.RelativeTimeFormat(shown.language, { numeric: 'auto', style: 'short' })
  return html`<time datetime="${time}" title="${time}">${words.format(Math.trunc(seconds / length), unit)}</time>`
}

const maxText = 300

function textOf(value: Json | undefined, shown: PageContext): Part {
  if (value === undefined || value === null) return '–'
  if (typeof value === 'number')
    return html`<bdi>${new Intl.NumberFormat(shown.language, { maximumFractionDigits: 3 }).format(value)}</bdi>`
  if (typeof value === 'boolean') return value ? shown.texts.common.yes : shown.texts.common.no
  if (typeof value === 'string') return html`<bdi>${value.slice(0, maxText)}</bdi>`
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null))
    return value.length === 0 ? '–' : html`<bdi>${value.map(String).join(', ').slice(0, maxText)}</bdi>`
  return html`<code dir="ltr">${JSON.stringify(value).slice(0, maxText)}</code>`
}

/** What is seen of one instance, with its unit. */
export function valueOf(instance: Attribute, shown: PageContext): Part {
  if (isRedacted(instance)) return html`<span class="badge">${shown.texts.map.hidden}</span>`
  if (instance.type === 'Relationship' && typeof instance.object === 'string') {
    const path = `${consolePath}/map`
    return link(shown, path, html`<bdi>${localId(instance.object)}</bdi>`, { entity: instance.object })
  }
  if (instance.type === 'GeoProperty') return positionOf(instance.value)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const value = textOf((instance as unknown as Record<string, Json>)[valueMember[instance.type]], shown)
  const unit = unitOf(instance)
  return unit === '' ? value : html`${value} <span class="unit" dir="ltr">${unit}</span>`
}

function positionOf(geometry: { readonly type: string; readonly coordinates?: unknown }): Part {
  const { type, coordinates } = geometry
  if (type !== 'Point' || !Array.isArray(coordinates)) return html`<span lang="en">${type}</span>`
  const degrees = coordinates.slice(0, 2).map((one) => Number(one).toFixed(5))
  return html`<bdi dir="ltr">${degrees.toReversed().join(', ')}</bdi>`
}

/** Empty: the value has no unit. */
export function unitOf(instance: Attribute): string {
  const code = 'unitCode' in instance ? instance.unitCode : undefined
  return typeof code === 'string' ? (unitByCode(code)?.symbol ?? code) : ''
}
