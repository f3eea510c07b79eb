// /console/translation: a message and its translation side by side. The message comes in the body of a form, and is neither stored nor
// written into an address.

import { allWithExamples } from '../../adapter-documents.ts'
import { ok } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import { type Choice, choiceOf } from '../../http/pages/translation/choice.ts'
import { translationFields } from '../../http/pages/translation/form.ts'
import { preparedChoice } from '../../http/pages/translation/prepared.ts'
import { translationOf } from '../../http/pages/translation/translated.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { postForm, type PageContext } from '../page-context.ts'
import { problemHtml } from '../problem-page.ts'

export const translationPath = `${consolePath}/translation`
/** A message of 200,000 bytes, each as a form may write it. */
const maxForm = 620_000

export const translationRoute = showing(async (gateway, context, shown) => {
  const choice = preparedChoice(await allWithExamples(gateway.services.registry))
  if (choice === undefined)
    return ok({ title: shown.texts.translation.title, body: html`<p>${shown.texts.translation.noFormats}</p>` })
  return ok(await page(gateway, context, shown, choice))
})

export const translateFormRoute = taking(
  async (gateway, context, form, shown) => {
    const registry = await allWithExamples(gateway.services.registry)
    const prepared = preparedChoice(registry)
    if (prepared === undefined) return ok({ path: translationPath })
    const choice = choiceOf(registry, form, prepared)
    if (choice.ok) return ok(await page(gateway, context, shown, choice.value))
    return ok(await page(gateway, context, shown, choice.problem.choice, choice.problem.problem))
  },
  () => maxForm,
)

async function page(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  choice: Choice,
  problem?: GatewayProblem,
): Promise<ConsolePage> {
  const texts = shown.texts.translation
  const made = problem === undefined ? await view(gateway, context, shown, choice) : undefined
  const isRejected = made?.isRejected ?? true
  const body = html`<p>${texts.intro}</p>
    <div id="translation" class="translation">
      ${postForm(shown, translationPath, translationFields(gateway, choice, texts, isRejected))}
      <p class="share">
        <button type="button" class="secondary small" id="share" hidden>${icon('link')}${texts.copyLink}</button>
        <span id="shared" role="status" data-done="${texts.linkCopied}"></span>
      </p>
      ${made?.html ?? (problem !== undefined && problemHtml(problem))}
    </div>`
  return { title: texts.title, body, islands: ['translation.js'], styles: ['translation.css'] }
}

async function view(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  choice: Choice,
): Promise<{ readonly html: Html; readonly isRejected: boolean }> {
  const done = await translationOf(gateway, context.get('view'), context.get('tenant'), choice, shown)
  if (done.translated.ok) {
    const { entities, hidden, losses } = done.translated.value
    context.set('facts', { types: countTypes(entities), hidden, losses: losses.length })
  }
  return { html: done.html, isRejected: !done.translated.ok }
}
