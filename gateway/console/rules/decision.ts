// One record of the audit log as a page: its content, whether the rules have changed since, and the link to a simulation with the
// active rules.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { fillIn } from '../../../locales/locales.ts'
import { configurationDigests } from '../../audit/configuration.ts'
import type { RecordDocument } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Policy } from '../../policy/policy.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import type { FoundRecord } from '../../store/audit/audit-search.ts'
import { code, link, type PageContext, time } from '../page-context.ts'

/** @param policy that is in force */
export function recordDetails(
  { config }: GatewayContext,
  policy: Policy,
  { number, record }: FoundRecord,
  names: ReadonlyMap<string, string>,
  shown: PageContext,
): Html {
  const recorded = JSON.parse(record) as RecordDocument & JsonObject
  const isOfNow = recorded.configuration === configurationDigests(config)(policy)
  const members = Object.entries(recorded).map(
    ([name, value]) =>
      html`<dt>${code(name)}</dt>
        <dd>${code(textOf(value))}</dd>`,
  )
  return html`<section class="card">
    <h2>${fillIn(shown.texts.decisions.entry, { n: number })}</h2>
    ${summary(recorded, names, shown)}
    <details>
      <summary>${shown.texts.decisions.allMembers}</summary>
      <dl>${members}</dl>
    </details>
    <p class="note">${shown.texts.decisions[isOfNow ? 'unchanged' : 'changed']} ${askAgain(recorded, names, shown)}</p>
    <p>${shown.texts.decisions.proof} ${code(`/audit/proof/${recorded.requestId}`)}</p>
  </section>`
}

/** Who did what when, and how much of it the rules hid. */
function summary(recorded: RecordDocument, names: ReadonlyMap<string, string>, shown: PageContext): Html {
  const { client = '', roles = [], types = {}, hidden } = recorded
  const entities = Object.entries(types)
    .map(([type, count]) => `${type} ${count}`)
    .join(', ')
  const lines: readonly (readonly [string, Part])[] = [
    [shown.texts.decisions.time, time(recorded.time)],
    [shown.texts.common.client, html`${code(names.get(client) ?? client)} <small>${roles.join(' ')}</small>`],
    [shown.texts.decisions.operation, code(recorded.action)],
    [shown.texts.common.outcome, shown.texts.decisionOutcome[recorded.decision]],
    [shown.texts.decisions.entities, entities],
    [shown.texts.decisions.hidden, hidden === undefined ? '' : fillIn(shown.texts.decisions.hiddenCounts, hidden)],
  ]
  return html`<dl>
    ${lines
      .filter(([, value]) => value !== '')
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`
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
function askAgain(
  { client = '', roles, types = {} }: RecordDocument,
  names: ReadonlyMap<string, string>,
  shown: PageContext,
): Html {
  const [type] = Object.keys(types)
  if (type === undefined || type === '*' || roles === undefined) return html``
  const boxes = Object.fromEntries(roles.map((role) => [role, '1']))
  // Rules may name a client, and what a vendor owns is its client's.
  const name = names.get(client)
  const who = { ...boxes, ...(name === undefined ? {} : { client: name }) }
  return link(shown, '/console/simulate', shown.texts.decisions.simulateNow, { ...who, type: type.split(' ')[0] })
}
