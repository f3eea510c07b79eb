// /console/simulate: what the rules would decide for a client, as a form. It is the same function as AuthZEN's
// (http/management/access.ts), for a stored entity or for one with the given attributes.

import { type Entity, type Property, typesOf, valueMember } from '../../../standards/hub/entity.ts'
import { hubTypes, typeEntry } from '../../../standards/hub/tables.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { levels, type Principal, roles } from '../../principal.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { ActionOnData } from '../../policy/policy.ts'
import { html, type Html } from '../../http/pages/html.ts'
import type { GatewayProblem } from '../../problem.ts'
import { evaluationFor } from '../../http/management/access/access.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { evaluationHtml } from './evaluation.ts'
import { showing } from '../forms.ts'
import { choice, field, getForm, listOf, plainText, type PageContext } from '../page-context.ts'

type Asked = (name: string) => string

export const simulateRoute = showing(async (gateway, context, shown) => {
  const asked: Asked = (name) => (context.req.query(name) ?? '').trim()
  const form = simulationForm(gateway, context, asked, shown)
  const intro = html`<p>
    ${shown.texts.simulate.intro} ${fillIn(shown.texts.simulate.nestedValues, { path: 'speed.owner' })}
  </p>`
  const title = shown.texts.simulate.title
  if (asked('type') === '') return ok({ title, body: html`${intro}${form}` })
  const question = await questionOf(gateway, context, asked)
  if (!question.ok) return question
  const { when, ...of } = question.value
  const evaluation = await evaluationFor(gateway, context, of, { explained: true, when })
  const inForce = await gateway.rules.of(context.get('tenant'))
  return ok({ title, body: html`${intro}${form}${evaluationHtml(evaluation, inForce, shown)}` })
})

function simulationForm(gateway: GatewayContext, { req }: RouteContext, asked: Asked, shown: PageContext): Html {
  const boxes = roles.map((role) => {
    const checked = asked(role) !== '' && html` checked`
    return html`<input type="checkbox" id="${role}" name="${role}" value="1" ${checked} /><label for="${role}"
        ><bdi>${role}</bdi></label
      > `
  })
  const actions = [['read', shown.texts.simulate.read] as const, ['modify', shown.texts.simulate.modify] as const]
  const sure = [['', '–'] as const, ...levels.map((level) => [level, level] as const)]
  const types = hubTypes.map((type) => html`<option value="${type}"></option>`)
  return getForm(
    shown,
    req.path,
    html`<h2>${shown.texts.simulate.who}</h2>
      <fieldset>
        <legend>${shown.texts.simulate.roles}</legend>
        ${boxes}
      </fieldset>
      <div class="fields">
        ${field(shown.texts.common.client, 'client', asked('client'), plainText)}
        ${field(shown.texts.simulate.purposes, 'purposes', asked('purposes'), html`${plainText} placeholder="dpv:ResearchAndDevelopment"`)}
        ${field(shown.texts.simulate.jurisdiction, 'jurisdiction', asked('jurisdiction'), html`${plainText} maxlength="2" placeholder="DE"`)}
        ${choice(shown.texts.simulate.level, 'level', asked('level'), sure)}
      </div>
      <h2>${shown.texts.simulate.what}</h2>
      <div class="fields">
        ${choice(shown.texts.common.action, 'action', asked('action'), actions)}
        ${field(shown.texts.common.entityType, 'type', asked('type'), html`${plainText} list="types" required`)}
        <datalist id="types">${types}</datalist> ${field(shown.texts.simulate.entityId, 'id', asked('id'), plainText)}
        ${field(shown.texts.simulate.attributes, 'attributes', asked('attributes'), html`${plainText} placeholder="location speed speed.owner"`)}
        ${field(shown.texts.simulate.requestTime, 'when', asked('when'), html`${plainText} placeholder="${gateway.services.now()}"`)}
        ${field(shown.texts.simulate.observationTime, 'observedAt', asked('observedAt'), html`${plainText} placeholder="${gateway.services.now()}"`)}
      </div>
      <button>${shown.texts.simulate.run}</button>`,
  )
}

interface Question {
  readonly principal: Principal
  readonly action: ActionOnData
  readonly entity: Entity | undefined
  /** RFC 3339, UTC; undefined: now. */
  readonly when: string | undefined
}

async function questionOf(
  gateway: GatewayContext,
  context: RouteContext,
  asked: Asked,
): Promise<Result<Question, GatewayProblem>> {
  const when = timeOf(asked, 'when')
  if (!when.ok) return when
  const observedAt = timeOf(asked, 'observedAt')
  if (!observedAt.ok) return observedAt
  const action = asked('action') === 'modify' ? 'modify' : 'read'
  const jurisdiction = asked('jurisdiction').toUpperCase()
  if (!/^([A-Z]{2})?$/.test(jurisdiction)) {
    return fail({
      code: 'bad-request',
      path: 'jurisdiction',
      detail: 'A jurisdiction must be an ISO 3166-1 code, such as DE.',
    })
  }
  const level = levels.find((one) => one === asked('level'))
  const purposes = listOf(asked('purposes'))
  const client = asked('client') === '' ? 'somebody' : asked('client')
  const principal: Principal = {
    subject: client,
    client,
    issuer: 'asked',
    roles: new Set(roles.filter((role) => asked(role) !== '')),
    ...(purposes.length === 0 ? {} : { purposes }),
    ...(jurisdiction === '' ? {} : { jurisdiction }),
    ...(level === undefined ? {} : { level }),
  }
  const entity = await entityOf(gateway, context, asked, observedAt.value)
  return ok({ principal, action, entity, when: when.value })
}

function timeOf(asked: Asked, name: string): Result<string | undefined, GatewayProblem> {
  if (asked(name) === '') return ok(undefined)
  const parsed = parseRfc3339(asked(name))
  if (parsed.ok) return ok(parsed.value.utc)
  return fail({
    code: 'bad-request',
    path: name,
    detail: 'A time must have a zone, such as 2026-05-01T12:00:00Z (RFC 3339).',
  })
}

/** The entity at rest where an id is given; else one with the attributes that are named, or all that the type has. */
async function entityOf(
  gateway: GatewayContext,
  context: RouteContext,
  asked: Asked,
  observedAt: string | undefined,
): Promise<Entity | undefined> {
  const [id, type] = [asked('id'), asked('type')]
  if (id !== '') {
    const stored = await gateway.store.entities.get(context.get('tenant'), id)
    return stored !== undefined && typesOf(stored.entity).includes(type) ? stored.entity : undefined
  }
  const named = listOf(asked('attributes')).slice(0, maxAttributes)
  const names = named.length > 0 ? named : [...(typeEntry(type)?.attributes.keys() ?? [])]
  const instance: Property = { type: 'Property', value: '', ...(observedAt === undefined ? {} : { observedAt }) }
  return {
    id: `urn:ngsi-ld:${type}:simulated`,
    type,
    ...attributesOf(names.map(pathOf), instance, ofEntity),
  }
}

/** A path names a nested attribute (`speed.source`); an IRI is one name, even with dots. */
function pathOf(name: string): readonly string[] {
  return name.includes(':') ? [name] : name.split('.', deepest)
}

/** Attributes with these paths, each an instance like the one given. */
function attributesOf(
  paths: readonly (readonly string[])[],
  instance: Property,
  reserved: ReadonlySet<string>,
): Readonly<Record<string, Property>> {
  const names = new Set(paths.flatMap(([first = '']) => (first === '' || reserved.has(first) ? [] : [first])))
  const within = (name: string) => paths.filter(([first, next]) => first === name && next !== undefined)
  return Object.fromEntries(
    [...names].map((name) => {
      const inner = within(name).map(([, ...rest]) => rest)
      return [name, { ...attributesOf(inner, instance, ofAttribute), ...instance }]
    }),
  )
}

const maxAttributes = 200
/** How deep the hub allows attributes to be nested. */
const deepest = 8
/** The members of an entity that are not attributes, and names that are not own members of an object. */
const ofEntity = new Set(['id', 'type', 'scope', '@context', '__proto__'])
/** The same of an attribute. */
const ofAttribute = new Set(['type', 'datasetId', 'observedAt', '__proto__', ...Object.values(valueMember)])
