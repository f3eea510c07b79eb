// /console/sources/{id}/edit: the options of a source, each with its reason, its owner and its jurisdiction. Secrets are kept where
// their fields are left empty.

import { ok } from '../../../standards/result.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Registered } from '../../../adapters/register.ts'
import { registerSource, shownOptions, sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { optionsOf } from '../../http/pages/translation/choice.ts'
import { optionFields } from '../../http/pages/translation/options.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { mappingText } from '../../store/mappings/mappings.ts'
import { tagOf } from '../../store/precondition.ts'
import type { Source } from '../../store/sources/sources.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { field, link, plainText, postForm, type PageContext } from '../page-context.ts'
import { problemText } from '../problem-page.ts'
import { sourcesPath } from './list.ts'

/** The fields of whose source it is. */
export function ownerFields(owner: string, jurisdiction: string, shown: PageContext): Html {
  const { texts } = shown
  return html`<div class="fields">
      ${field(texts.sources.owner, 'owner', owner, html`${plainText} required maxlength="200"`)}
      ${field(texts.common.jurisdiction, 'jurisdiction', jurisdiction, html`${plainText} required maxlength="10"`)}
    </div>
    <p class="hint">${texts.source.ownerHint} ${link(shown, '/console/clients', texts.clients.title)}</p>`
}

/** What is wrong, each fault with its place. */
export function faultsHtml(problem: GatewayProblem): Html {
  const { errors = [] } = problem
  return html`<div class="note wrong" role="alert">
    ${errors.length > 1 ? errors.map((one) => html`<p>${problemText(one)}</p>`) : html`<p>${problemText(problem)}</p>`}
  </div>`
}

function page(gateway: GatewayContext, source: Source, shown: PageContext, problem?: GatewayProblem): ConsolePage {
  const { texts } = shown
  const registered = source.mapping === undefined ? gateway.services.registry.get(source.adapter) : undefined
  const options = shownOptions(gateway, source)
  const fields =
    registered === undefined
      ? html`<label for="options">${texts.translation.asJson}</label>
          <textarea id="options" name="options" dir="ltr" spellcheck="false">
${JSON.stringify(options, null, 2)}</textarea>`
      : optionFields(registered, options, { prefix: 'option.', raw: 'options' }, texts.translation)
  const form = postForm(
    shown,
    `${sourcesPath}/${source.id}/edit`,
    html`<input type="hidden" name="tag" value="${tagOf(source)}" />
      ${ownerFields(source.owner, source.jurisdiction ?? '', shown)}
      <h2>${texts.source.options}</h2>
      <p>${texts.translation.optionsIntro}</p>
      ${fields}
      <button>${icon('check')}${texts.source.save}</button>`,
  )
  const body = html`${problem !== undefined && faultsHtml(problem)}${form}
    <p>${link(shown, `${sourcesPath}/${source.id}`, source.id)}</p>`
  return { title: `${texts.source.edit}: ${source.id}`, body, styles: ['translation.css'] }
}

export const editRoute = showing(async (gateway, context, shown) => {
  const source = await sourceFor(gateway, context)
  return source.ok ? ok(page(gateway, source.value, shown)) : source
})

/** Secrets are not sent to the page, so that an empty field means the one that there is. */
function withSecrets(registered: Registered | undefined, before: JsonObject, after: JsonObject): JsonObject {
  const properties = registered?.adapter.options['properties']
  if (!isJsonObject(properties)) return after
  const kept = Object.entries(before).filter(([name]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    return isJsonObject(schema) && schema['writeOnly'] === true && !Object.hasOwn(after, name)
  })
  return { ...after, ...Object.fromEntries(kept) }
}

export const saveRoute = taking(async (gateway, context, form, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const source = found.value
  const { id, adapter, mapping, options: before, aheadSeconds } = source
  const registered = mapping === undefined ? gateway.services.registry.get(adapter) : undefined
  const read = optionsOf(form, registered, 'option.', 'options')
  if (!read.ok) return ok({ ...page(gateway, source, shown, read.problem), status: 422 })
  const options = withSecrets(registered, before, read.value)
  const document = {
    ...(mapping === undefined ? { adapter } : { mapping: mappingText(mapping) }),
    options,
    owner: (form.get('owner') ?? '').trim(),
    jurisdiction: (form.get('jurisdiction') ?? '').trim(),
    ...(aheadSeconds === undefined ? {} : { aheadSeconds }),
  }
  const put = await registerSource(gateway, context, id, document, { ifMatch: [form.get('tag') ?? ''] })
  if (put.ok) return ok({ path: `${sourcesPath}/${id}` })
  return ok({ ...page(gateway, { ...source, options }, shown, put.problem), status: 422 })
})
