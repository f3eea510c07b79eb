// One record of the audit log as a page: its content, whether the rules have changed since, and the link to a simulation with the
// active rules.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { fillIn } from '../../locales/locales.ts'
import { configurationDigests } from '../audit/configuration.ts'
import type { RecordDocument } from '../audit/record.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { Policy } from '../policy/policy.ts'
import { html, type Html } from '../http/pages/html.ts'
import type { FoundRecord } from '../store/audit/audit-search.ts'
import { code, link, type PageContext } from './page-context.ts'

/** @param policy that is in force */
export function recordDetails(
  { config }: GatewayContext,
  policy: Policy,
  { number, record }: FoundRecord,
  shown: PageContext,
): Html {
  const recorded = JSON.parse(record) as RecordDocument & JsonObject
  const isOfNow = recorded.configuration === configurationDigests(config)(policy)
  const members = Object.entries(recorded).map(
    ([name, value]) =>
      html`<dt>${code(name)}</dt>
        <dd>${code(textOf(value))}</dd>`,
  )
  return html`<section>
    <h2>${fillIn(shown.texts.decisions.entry, { n: number })}</h2>
    <dl>${members}</dl>
    <p class="note">${shown.texts.decisions[isOfNow ? 'unchanged' : 'changed']} ${askAgain(recorded, shown)}</p>
    <p>${shown.texts.decisions.proof} ${code(`/audit/proof/${recorded.requestId}`)}</p>
  </section>`
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value
  if (isJsonArray(value)) return value.map(textOf).join(' ')
  if (isJsonObject(value))
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${textOf(inner)}`)
      .join(', ')
  return String(value)
}

/** The same question to the rules in force, as far as the record has it: purposes and level it does not. */
function askAgain({ roles, types = {} }: RecordDocument, shown: PageContext): Html {
  const [type] = Object.keys(types)
  if (type === undefined || type === '*' || roles === undefined) return html``
  const boxes = Object.fromEntries(roles.map((role) => [role, '1']))
  return link(shown, '/console/simulate', shown.texts.decisions.simulateNow, { ...boxes, type: type.split(' ')[0] })
}
