// Who would gain or lose which attribute by a draft, before it is published: some entities of each type in the store, as each
// role would see them by the rules in force and by the draft. Only names of attributes are shown.

import { isJsonObject } from '../../../standards/json/object.ts'
import type { Entity, Json } from '../../../standards/hub/entity.ts'
import { typeEntry } from '../../../standards/hub/tables.ts'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { digestOf } from '../../policy/policy.ts'
import { type Gain, gainsOf } from '../../policy/review/access-changes.ts'
import { treatmentText } from '../../policy/review/sentences.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { type Principal, roles } from '../../principal.ts'
import { code, type PageContext, table } from '../page-context.ts'

/** Bounds of the work of one preview. */
const maxTypes = 100
/** Of each type: not every entity has every attribute. */
const maxExamples = 10
const maxMilliseconds = 1500

/** Undefined: the draft is not a policy that could be in force, which its problem says. */
export async function previewHtml(
  gateway: GatewayContext,
  context: RouteContext,
  policy: string,
  document: Json,
  shown: PageContext,
): Promise<Html | undefined> {
  if (!isJsonObject(document)) return undefined
  const tenant = context.get('tenant')
  const after = await gateway.rules.with(tenant, { policy, digest: digestOf(document), document })
  if (after === undefined) return undefined
  const before = await gateway.rules.of(tenant)
  const now = gateway.services.now()
  const began = performance.now()
  const changes = new Map<string, Change>()
  const types = nearestFirst(await gateway.store.entities.allTypes(tenant), document).slice(0, maxTypes)
  let compared = 0
  for (const type of types) {
    const examples = await examplesOf(gateway, tenant, type)
    if (performance.now() - began > maxMilliseconds) break
    compared += 1
    for (const entity of examples)
      for (const principal of readersOf(document))
        for (const gain of gainsOf(before, after, { principal, action: 'read', entity, now }))
          addChange(changes, { who: principal.client, type, gain })
  }
  return changesHtml([...changes.values()], { compared, of: types.length }, shown)
}

/** Types that the draft is about come first, because there may not be time for all: those that it names, or a category or an attribute of which. */
function nearestFirst(types: readonly string[], document: Json): readonly string[] {
  const named = new Set(JSON.stringify(document).match(/[\w:.-]+/g))
  const rank = (type: string): number => {
    if (named.has(type)) return 0
    const attributes = [...(typeEntry(type)?.attributes ?? [])]
    return attributes.some(([name, { category }]) => named.has(name) || named.has(category)) ? 1 : 2
  }
  return types
    .map((type) => [rank(type), type] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, type]) => type)
}

async function examplesOf(gateway: GatewayContext, tenant: string, type: string): Promise<readonly Entity[]> {
  for await (const { entities } of gateway.store.entities.scan({ tenant, types: [type] }, { after: '' }, maxExamples))
    return entities.slice(0, maxExamples).map(({ entity }) => entity)
  return []
}

/** Each role, and each client that the draft names. */
function readersOf(document: Json): readonly Principal[] {
  const base = { issuer: 'preview', level: 'A1' } as const
  const read = readPolicy(document)
  const rules = read.ok ? [...read.value.permissions, ...read.value.prohibitions] : []
  const clients = rules
    .flatMap(({ assignees = [] }) => assignees)
    .filter((party) => party.startsWith('client:'))
    .map((party) => party.slice('client:'.length))
  return [
    ...roles.map((role): Principal => ({ ...base, subject: role, client: role, roles: new Set([role]) })),
    ...[...new Set(clients)]
      .slice(0, 10)
      .map((client): Principal => ({ ...base, subject: client, client, roles: new Set(['reader']) })),
  ]
}

interface Change {
  readonly who: string
  readonly type: string
  readonly gain: Gain
  readonly attributes: string[]
}

/** Attributes that change in the same way are listed together. */
function addChange(changes: Map<string, Change>, { who, type, gain }: Omit<Change, 'attributes'>): void {
  const key = JSON.stringify([who, type, gain.effect, gain.before, gain.after])
  const known = changes.get(key) ?? { who, type, gain, attributes: [] }
  changes.set(key, known)
  const name = gain.attribute ?? '*'
  if (!known.attributes.includes(name)) known.attributes.push(name)
}

const signs = { gains: ['plus', 'warn'], loses: ['x', 'good'], other: ['refresh-cw', 'info'] } as const

function changesHtml(
  changes: readonly Change[],
  { compared, of }: { readonly compared: number; readonly of: number },
  shown: PageContext,
): Html {
  const rows = changes
    .toSorted((a, b) => (a.who + a.type < b.who + b.type ? -1 : 1))
    .map(({ who, type, gain, attributes }): readonly Part[] => {
      const [sign, style] = signs[gain.effect]
      return [
        code(who),
        html`<span class="badge ${style}">${icon(sign)}${shown.texts.preview[gain.effect]}</span>`,
        code(type),
        code(attributes.join(', ')),
        html`${treatmentText(gain.before, shown)} &rarr; ${treatmentText(gain.after, shown)}`,
      ]
    })
  const heads = [
    shown.texts.preview.who,
    shown.texts.preview.effect,
    shown.texts.common.entityType,
    shown.texts.preview.attributes,
    shown.texts.preview.change,
  ]
  return html`<section class="card">
    <h2>${shown.texts.preview.title}</h2>
    <p class="hint">${shown.texts.preview.about} ${fillIn(shown.texts.preview.compared, { n: compared, total: of })}</p>
    ${rows.length === 0 ? html`<p role="status">${shown.texts.preview.none}</p>` : table(heads, rows)}
    ${compared < of && html`<p class="note warn">${shown.texts.preview.notAll}</p>`}
  </section>`
}
