// /console/mappings: the published mappings, and one of them with its versions, which are approved, refused or published again.

import { fail, ok } from '../../../standards/result.ts'
import { decideOn, rollBackTo } from '../../http/management/mapping-changes.ts'
import { noMapping, noMappingVersion } from '../../http/management/mappings.ts'
import { html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { pageLimit } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import { officers, hasAnyRole } from '../../principal.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { MappingVersion, PublishedMapping } from '../../store/mappings/mappings.ts'
import { tagOf } from '../../store/precondition.ts'
import { showing, taking } from '../forms.ts'
import { code, further, link, postForm, type PageContext, table, time } from '../page-context.ts'
import { noDraft } from './draft.ts'
import { editorHtml, mappingsPath } from './mapping-editor.ts'

function stateBadge({ state }: MappingVersion, { texts }: PageContext): Part {
  const tone = state === 'in-force' ? 'good' : state === 'proposed' ? 'warn' : state === 'shadow' ? 'info' : ''
  return html`<span class="badge ${tone}">${texts.mappingState[state]}</span>`
}

export const mappingsRoute = showing(async (gateway, context, shown) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const tenant = context.get('tenant')
  const page = await gateway.store.mappings.list({
    tenant,
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const { texts } = shown
  const rows: (readonly Part[])[] = []
  for (const { id, versions, modified } of page.value.items) {
    const living = versions.filter(({ state }) => state === 'in-force' || state === 'proposed' || state === 'shadow')
    const sources = await gateway.store.mappings.sources(tenant, id)
    rows.push([
      link(shown, `${mappingsPath}/${id}`, code(id)),
      living.map(
        (one) =>
          html`<div>${fillIn(texts.policies.numberedVersion, { n: one.number })} ${stateBadge(one, shown)}</div>`,
      ),
      sources.map((source) => html`<div>${code(source.id)}</div>`),
      time(modified),
    ])
  }
  const heads = [texts.mapping.mapping, texts.policies.version, texts.sources.title, texts.source.changed]
  const body = html`<p>${texts.mappings.intro}</p>
    <p>${link(shown, `${mappingsPath}/new`, html`${icon('plus')}${texts.mapping.create}`, {}, false, 'button')}</p>
    ${rows.length === 0 ? html`<div class="empty"><p>${texts.mapping.none}</p></div>` : table(heads, rows)}
    ${further(page.value.next, mappingsPath, shown)}`
  return ok({ title: texts.mappings.title, body, styles: ['translation.css'] })
})

function versionRow(
  mapping: PublishedMapping,
  version: MappingVersion,
  isOfficer: boolean,
  shown: PageContext,
): readonly Part[] {
  const { texts } = shown
  const { number, state, author, at } = version
  const here = `${mappingsPath}/${mapping.id}/versions/${number}`
  const name = fillIn(texts.policies.numberedVersion, { n: number })
  const button = (path: string, text: string, style: string): Part =>
    postForm(
      shown,
      `${here}/${path}`,
      html`<input type="hidden" name="tag" value="${tagOf(mapping)}" /><button
          class="${style}"
          aria-label="${`${text}: ${name}`}"
        >
          ${text}
        </button>`,
    )
  const actions: readonly Part[] = [
    state === 'proposed' && isOfficer && button('approval', texts.common.approve, ''),
    state === 'proposed' && isOfficer && button('refusal', texts.mapping.refuse, 'secondary'),
    (state === 'replaced' || state === 'shadow') && button('rollback', texts.mapping.rollBack, 'secondary'),
  ]
  return [
    link(shown, `${mappingsPath}/${mapping.id}`, name, { version: String(number) }),
    stateBadge(version, shown),
    code(author.client),
    time(at),
    actions,
  ]
}

export const mappingRoute = showing(async (gateway, context, shown) => {
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const mapping = await gateway.store.mappings.get(tenant, id)
  if (mapping === undefined) return fail(noMapping)
  const { texts } = shown
  const asked = Number(context.req.query('version') ?? 'NaN')
  const inForce = mapping.versions.find(({ state }) => state === 'in-force') ?? mapping.versions[0]
  const number = mapping.versions.find((one) => one.number === asked)?.number ?? inForce?.number
  const version = number === undefined ? undefined : await gateway.store.mappings.version(tenant, id, number)
  if (version === undefined) return fail(noMappingVersion)
  const isOfficer = hasAnyRole(context.get('principal'), officers)
  const rows = mapping.versions.map((one) => versionRow(mapping, one, isOfficer, shown))
  const heads = [
    texts.policies.version,
    texts.common.state,
    texts.mapping.author,
    texts.source.changed,
    texts.common.action,
  ]
  const draft = { ...noDraft, id, tag: tagOf(mapping), text: JSON.stringify(version.document, null, 2) }
  const register = html`${icon('plus')}${texts.source.register}`
  const body = html`${table(heads, rows)}
    <p>${link(shown, `${consolePath}/sources/new`, register, { mapping: id }, false, 'button')}</p>
    <h2>${fillIn(texts.policies.numberedVersion, { n: version.number })}</h2>
    ${editorHtml(shown, draft, false, false)}`
  const title = `${texts.mapping.mapping}: ${id}`
  return ok({ title, body, styles: ['translation.css'], islands: ['mapping.js'] })
})

const back = (id: string) => ok({ path: `${mappingsPath}/${id}` })

export const rollBackMappingFormRoute = taking(async (gateway, context, form) => {
  const done = await rollBackTo(gateway, context, Number(context.req.param('n')), { ifMatch: [form.get('tag') ?? ''] })
  return done.ok ? back(context.req.param('id') ?? '') : done
})

export const approveMappingFormRoute = taking(async (gateway, context) => {
  const done = await decideOn(gateway, context, 'approved')
  return done.ok ? back(done.value.id) : done
})

export const refuseMappingFormRoute = taking(async (gateway, context) => {
  const done = await decideOn(gateway, context, 'refused')
  return done.ok ? back(done.value.id) : done
})
