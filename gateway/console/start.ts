// /console: the signed-in client, the expiry of the session, and the purpose of each page.

import { ok } from '../../standards/result.ts'
import { html } from '../http/pages/html.ts'
import { icon } from '../http/pages/icons.ts'
import { consolePath } from '../http/session.ts'
import { sectionsOf } from './frame.ts'
import { showing } from './forms.ts'
import { menuGroups } from './menu.ts'
import { code, link, time } from './page-context.ts'

export const startRoute = showing((_gateway, context, shown) => {
  const principal = context.get('principal')
  const { client, expires } = principal
  const until = expires === undefined ? '' : html` ${shown.texts.common.until} ${time(new Date(expires).toISOString())}`
  const pages = menuGroups
    .flatMap(({ sections }) => sectionsOf(sections, principal))
    .filter(({ path }) => path !== consolePath)
    .map(
      ({ path, icon: iconName, texts: group }) =>
        html`<section class="card">
          <h2>${icon(iconName)} ${link(shown, path, shown.texts[group].title)}</h2>
          <p>${shown.texts[group].intro}</p>
        </section>`,
    )
  const body = html`<p>${shown.texts.overview.intro}</p>
    <div class="grid">${pages}</div>
    <p>${shown.texts.overview.signedInAs} ${code(client)}, ${code(context.get('tenant'))}${until}.</p>`
  return ok({ title: shown.texts.overview.title, body })
})
