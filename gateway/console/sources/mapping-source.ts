// The last step of /console/sources/new where a mapping reads the messages: the options that the mapping declares, and whose source it
// is. What it makes of a message is shown in its editor.

import { ok, type Result } from '../../../standards/result.ts'
import { registerSource } from '../../http/management/sources/sources.ts'
import { html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { optionsOf } from '../../http/pages/translation/choice.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { type GatewayProblem, statusOf } from '../../problem.ts'
import type { ConsolePage } from '../frame.ts'
import { code, field, link, plainText, postForm, type PageContext } from '../page-context.ts'
import { mappingPrefix } from './dry-run.ts'
import { faultsHtml, ownerFields } from './edit.ts'
import { sourcesPath } from './list.ts'

export interface SourceDraft {
  readonly id: string
  readonly owner: string
  readonly jurisdiction: string
}

/** @param options as JSON; empty: the mapping declares none, or nobody has written them yet */
export function mappingSourcePage(
  shown: PageContext,
  mapping: string,
  { id, owner, jurisdiction }: SourceDraft,
  options: string,
  problem?: GatewayProblem,
): ConsolePage {
  const { texts } = shown
  const form = postForm(
    shown,
    `${sourcesPath}/new`,
    html`<input type="hidden" name="from" value="${mappingPrefix}${mapping}" />
      <h2>${texts.source.identity}</h2>
      <div class="fields">
        ${field(texts.source.name, 'id', id, html`${plainText} required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64"`)}
      </div>
      ${ownerFields(owner, jurisdiction, shown)}
      <details ${options !== '' && html` open`}>
        <summary>${texts.source.options}</summary>
        <label for="options">${texts.translation.asJson}</label>
        <textarea id="options" name="options" class="short" rows="3" dir="ltr" spellcheck="false">${options}</textarea>
      </details>
      <button name="do" value="create">${icon('check')}${texts.source.goLive}</button>`,
  )
  const body = html`<p>${texts.mapping.mapping}: ${link(shown, `${consolePath}/mappings/${mapping}`, code(mapping))}</p>
    ${problem !== undefined && faultsHtml(problem)}${form}`
  return { title: texts.source.register, body, styles: ['translation.css'] }
}

/** @returns the page of the source; or the form again, with what is wrong */
export async function registerMappingSource(
  gateway: GatewayContext,
  context: RouteContext,
  form: URLSearchParams,
  shown: PageContext,
  draft: SourceDraft,
): Promise<Result<ConsolePage | { readonly path: string }, GatewayProblem>> {
  const mapping = (form.get('from') ?? '').slice(mappingPrefix.length)
  const text = form.get('options') ?? ''
  const again = (problem?: GatewayProblem): ConsolePage => ({
    ...mappingSourcePage(shown, mapping, draft, text, problem),
    ...(problem !== undefined && { status: statusOf(problem) }),
  })
  if (form.get('do') !== 'create') return ok(again())
  const options = optionsOf(form, undefined, '', 'options')
  if (!options.ok) return ok(again(options.problem))
  const { owner, jurisdiction } = draft
  const document = { mapping, options: options.value, owner, jurisdiction }
  const put = await registerSource(gateway, context, draft.id, document, { ifNoneMatch: '*' })
  return ok(put.ok ? { path: `${sourcesPath}/${draft.id}` } : again(put.problem))
}
