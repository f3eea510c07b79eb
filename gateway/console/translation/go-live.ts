// The last step from a sample to a source that a mapping reads: the mapping is published, the source registered under the same name, and
// the sample stored as its first message if that was asked for.

import { ok, type Result } from '../../../standards/result.ts'
import { registerSource } from '../../http/management/sources/sources.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf, optionsOf } from '../../http/pages/translation/choice.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { ConsolePage } from '../frame.ts'
import { field, plainText, type PageContext } from '../page-context.ts'
import { storeFirst } from '../sources/first-message.ts'
import { mappingSourcePage } from '../sources/mapping-source.ts'
import type { MappingDraft } from './draft.ts'

/** The jurisdiction of the city; or the one that all its sources have. The form shows it, and it can be changed there. */
export async function usualJurisdiction({ config, store }: GatewayContext, tenant: string): Promise<string> {
  if (config.jurisdiction !== undefined) return config.jurisdiction
  const page = await store.sources.list({ tenant, limit: 50 })
  const all = new Set(page.ok ? page.value.items.map(({ jurisdiction }) => jurisdiction) : [])
  const [only] = all
  return all.size === 1 ? (only ?? '') : ''
}

/** The name and the jurisdiction of the source, and the two ways to begin. */
export function liveHtml(shown: PageContext, name: string, jurisdiction: string): Html {
  const { source, mapping, common } = shown.texts
  const named = html`${plainText} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64" aria-describedby="name-about"`
  return html`<div class="fields">
      ${field(source.name, 'id', name, named)}
      ${field(common.jurisdiction, 'jurisdiction', jurisdiction, html`${plainText} maxlength="10"`)}
    </div>
    <p class="hint" id="name-about">${mapping.nameHint}</p>
    <div class="toolbar">
      <button name="do" value="live-sample">${icon('check')}${mapping.goLiveSample}</button>
      <button name="do" value="live" class="secondary">${source.goLive}</button>
      <button name="do" value="preview" class="secondary">${icon('play')}${mapping.preview}</button>
    </div>`
}

/**
 * @param published what became of the mapping
 * @returns the page of the source; that of the mapping, which a second officer has to approve; or the form of the source
 */
export async function goLive(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  form: URLSearchParams,
  { id, sample, options: text }: MappingDraft,
  published: string,
): Promise<Result<ConsolePage | { readonly path: string }, GatewayProblem>> {
  if (published === 'proposed') return ok({ path: `${consolePath}/mappings/${id}` })
  const jurisdiction = (form.get('jurisdiction') ?? '').trim()
  const again = (problem: GatewayProblem): Result<ConsolePage, never> =>
    ok({ ...mappingSourcePage(shown, id, { id, owner: id, jurisdiction }, text, problem), status: 422 })
  const options = optionsOf(new URLSearchParams({ options: text }), undefined, '', 'options')
  if (!options.ok) return again(options.problem)
  const document = { mapping: id, options: options.value, owner: id, jurisdiction }
  const put = await registerSource(gateway, context, id, document, { ifNoneMatch: '*' })
  if (!put.ok) return again(put.problem)
  const body = form.get('do') === 'live-sample' ? bytesOf(sample) : undefined
  // A message that is refused waits among the rejected ones, to which the page of the source leads.
  const stored = body?.ok === true ? await storeFirst(gateway, context, id, body.value) : body
  if (stored?.ok === false) return stored
  return ok({ path: `${consolePath}/sources/${id}` })
}
